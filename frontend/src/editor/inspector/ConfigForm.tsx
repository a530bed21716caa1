import { Stack, Text } from '@mantine/core'
import type { NodeType } from '../../api/types'
import { applies } from '../graph/summary'
import { findNode } from '../graph/walk'
import { useEditor } from '../store/EditorContext'
import { ConfigFieldRow } from './ConfigFieldRow'

interface Props {
  nodeId: string
  type: NodeType
}

/** The form of any step, made from what the catalogue says about it. */
export function ConfigForm({ nodeId, type }: Props) {
  const shown = useEditor((state) => {
    const config = findNode(state.draft.graph, nodeId)?.config ?? {}
    return type.fields
      .filter((field) => applies(field, config))
      .map((field) => field.name)
      .join(' ')
  })
  const names = new Set(shown.split(' '))
  if (type.fields.length === 0) return <Text c="dimmed">This step has nothing to set.</Text>
  return (
    <Stack gap="md">
      {type.fields
        .filter((field) => names.has(field.name))
        .map((field) => (
          <ConfigFieldRow key={field.name} nodeId={nodeId} field={field} />
        ))}
    </Stack>
  )
}
