import { memo, useCallback } from 'react'
import type { NodeField } from '../../api/types'
import { findNode } from '../graph/walk'
import { setConfig } from '../operations/setConfig'
import { useEditor, useEditorStore, useReadOnly } from '../store/EditorContext'
import { useFieldProblem } from '../store/problems'
import { widgetFor } from './fields/widgets'

interface Props {
  nodeId: string
  field: NodeField
}

/** One setting and its widget; typing here draws this row again and nothing else of the form. */
export const ConfigFieldRow = memo(({ nodeId, field }: Props) => {
  const store = useEditorStore()
  const readOnly = useReadOnly()
  const value = useEditor((state) => findNode(state.draft.graph, nodeId)?.config[field.name])
  const problem = useFieldProblem(nodeId, field.name)
  const onChange = useCallback(
    (next: unknown) =>
      store.getState().editGraph((graph) => setConfig(graph, nodeId, field.name, next), {
        merge: `${nodeId}.${field.name}`,
      }),
    [store, nodeId, field.name],
  )
  const Widget = widgetFor(field.kind)
  return (
    <Widget
      field={field}
      value={value}
      onChange={onChange}
      problem={problem}
      nodeId={nodeId}
      readOnly={readOnly}
    />
  )
})
ConfigFieldRow.displayName = 'ConfigFieldRow'
