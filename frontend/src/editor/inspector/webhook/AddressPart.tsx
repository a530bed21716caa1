import { Button, Group, Stack, Text } from '@mantine/core'
import type { Webhook } from '../../../api/types'
import { useNewAddress } from '../../../api/webhooks'
import { CopyField } from '../../../ui/CopyField'
import { confirm } from '../../../ui/confirm'
import { TimeAgo } from '../../../ui/TimeAgo'

export interface WebhookProps {
  webhook: Webhook
  workflowId: string
}

export function AddressPart({ webhook, workflowId }: WebhookProps) {
  const rotate = useNewAddress(workflowId)
  const { address, is_open: isOpen, last_received_at: last } = webhook
  const askThenRotate = async () => {
    const yes = await confirm({
      title: 'Make a new address?',
      body: 'The old one stops at once. Whoever sends to it has to be told the new one.',
      yes: 'Make a new address',
      danger: true,
    })
    if (yes) rotate.mutate(undefined)
  }
  return (
    <Stack gap={6}>
      {address ? (
        <CopyField
          label="Address"
          value={address}
          description="Send JSON or a form here by POST. Keep it like a password."
        />
      ) : (
        <Text>The address can no longer be read. Make a new one.</Text>
      )}
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="xs" c="dimmed">
          {last ? (
            <>
              Last request <TimeAgo at={last} />
            </>
          ) : (
            'No request has started it yet.'
          )}
          {!isOpen && ' Requests are taken once the workflow is enabled.'}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          flex="none"
          loading={rotate.isPending}
          onClick={() => void askThenRotate()}
        >
          New address…
        </Button>
      </Group>
    </Stack>
  )
}
