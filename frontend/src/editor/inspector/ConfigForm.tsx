import { Stack, Text } from '@mantine/core'
import type { NodeField, NodeType } from '../../api/types'
import { applies } from '../graph/summary'
import { findNode } from '../graph/walk'
import { useEditor } from '../store/EditorContext'
import { ConfigFieldRow } from './ConfigFieldRow'

interface Props {
  nodeId: string
  type: NodeType
}

const useShownFields = (nodeId: string, fields: readonly NodeField[]): NodeField[] => {
  const shown = useEditor((state) => {
    const config = findNode(state.draft.graph, nodeId)?.config ?? {}
    return fields
      .filter((field) => applies(field, config))
      .map((field) => field.name)
      .join(' ')
  })
  const names = new Set(shown.split(' '))
  return fields.filter((field) => names.has(field.name))
}

/** The form of any step, made from what the catalogue says about it. */
export function ConfigForm({ nodeId, type }: Props) {
  const shown = useShownFields(
    nodeId,
    type.fields.filter((field) => !field.extra),
  )
  if (type.fields.length === 0) return <Text c="dimmed">This step has nothing to set.</Text>
  return <Rows nodeId={nodeId} fields={shown} />
}

/** The settings that are seldom needed. */
export function ExtraForm({ nodeId, type }: Props) {
  const shown = useShownFields(
    nodeId,
    type.fields.filter((field) => field.extra),
  )
  return <Rows nodeId={nodeId} fields={shown} />
}

function Rows({ nodeId, fields }: { nodeId: string; fields: readonly NodeField[] }) {
  return (
    <Stack gap="md">
      {fields.map((field) => (
        <ConfigFieldRow key={field.name} nodeId={nodeId} field={field} />
      ))}
    </Stack>
  )
}
