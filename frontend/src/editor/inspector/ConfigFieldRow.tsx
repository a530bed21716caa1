import { memo, useCallback } from 'react'
import type { NodeField } from '../../api/types'
import { handleItems } from '../graph/handles'
import { findNode } from '../graph/walk'
import { setConfig } from '../operations/setConfig'
import { setItems } from '../operations/setItems'
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
    (next: unknown) => {
      const { draft, typeOf, editGraph } = store.getState()
      const node = findNode(draft.graph, nodeId)
      const type = node && typeOf(node.type)
      const key = `${nodeId}.${field.name}`
      if (!type || type.handle_source?.field !== field.name) {
        return editGraph((graph) => setConfig(graph, nodeId, field.name, next), { merge: key })
      }
      // Adding, moving or removing an entry is a step of undo of its own; typing goes on.
      const before = handleItems(type, node.config).map(({ id }) => id)
      const after = handleItems(type, { [field.name]: next }).map(({ id }) => id)
      const merge = before.join() === after.join() ? key : undefined
      editGraph((graph) => setItems(graph, nodeId, type, next), { merge })
    },
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
