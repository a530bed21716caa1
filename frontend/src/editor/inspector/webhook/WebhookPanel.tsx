import { Stack, Text } from '@mantine/core'
import { useContext } from 'react'
import { failureWords, isMissing } from '../../../api/errors'
import { useWebhook, WEBHOOK_TRIGGER } from '../../../api/webhooks'
import { SessionContext } from '../../saving/SessionContext'
import { useEditor } from '../../store/EditorContext'
import { AddressPart } from './AddressPart'
import { ProtectionPart } from './ProtectionPart'
import { SamplePart } from './SamplePart'

interface Props {
  nodeId: string
}

/** The address of a workflow that starts by webhook, what protects it, and what came in last. */
export function WebhookPanel({ nodeId }: Props) {
  const workflowId = useContext(SessionContext)?.workflowId
  const isSaved = useEditor((state) =>
    state.savedDraft.graph.nodes.some((node) => node.type === WEBHOOK_TRIGGER),
  )
  const { data: webhook, error } = useWebhook(workflowId ?? '', Boolean(workflowId) && isSaved)
  if (!workflowId || (error && isMissing(error))) return null
  if (error) return <Text c="dimmed">{failureWords(error)}</Text>
  if (!webhook) return null
  const props = { webhook, workflowId }
  return (
    <Stack gap="lg">
      <AddressPart {...props} />
      <ProtectionPart {...props} />
      <SamplePart {...props} nodeId={nodeId} />
    </Stack>
  )
}
