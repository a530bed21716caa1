import { TextInput } from '@mantine/core'
import type { NodeType } from '../../api/types'
import { setName } from '../operations/setName'
import { useEditorStore, useNode, useReadOnly } from '../store/EditorContext'

/** What the clinic calls this step; empty means the name of its type. */
export function StepName({ nodeId, type }: { nodeId: string; type: NodeType | undefined }) {
  const store = useEditorStore()
  const readOnly = useReadOnly()
  const name = useNode(nodeId)?.name ?? ''
  return (
    <TextInput
      label="Name"
      placeholder={type?.title}
      value={name}
      maxLength={100}
      readOnly={readOnly}
      data-field="$name"
      onChange={(event) => {
        const { value } = event.currentTarget
        store
          .getState()
          .editGraph((graph) => setName(graph, nodeId, value), { merge: `${nodeId} name` })
      }}
    />
  )
}
