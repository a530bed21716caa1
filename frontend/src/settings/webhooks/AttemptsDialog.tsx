import { Code, Group, Modal, Stack, Text } from '@mantine/core'
import type { WebhookDelivery } from '../../api/types'
import { useClinicZone } from '../../ui/ClinicZone'
import { StatusBadge } from '../../ui/StatusBadge'
import { fullTime } from '../../ui/time'

interface Props {
  delivery: WebhookDelivery
  onClose: () => void
}

/** Each attempt of a delivery, with what came back. */
export function AttemptsDialog({ delivery, onClose }: Props) {
  const zone = useClinicZone()
  const { attempts, next_attempt_at: next } = delivery
  return (
    <Modal opened onClose={onClose} title={delivery.event_type} size="lg">
      <Stack gap="md">
        {attempts.length === 0 && <Text c="dimmed">It has not been tried yet.</Text>}
        {attempts.map(({ at, status, milliseconds, error, answer }) => (
          <Stack key={at} gap={4}>
            <Group gap="sm">
              <StatusBadge state={error ? 'failed' : 'succeeded'}>
                {status ?? 'No answer'}
              </StatusBadge>
              <Text size="sm" c="dimmed">
                {fullTime(at, zone)}, {milliseconds} ms
              </Text>
            </Group>
            {error && <Text size="sm">{error}</Text>}
            {answer && (
              <Code block mah={160} style={{ overflow: 'auto' }} tabIndex={0}>
                {answer}
              </Code>
            )}
          </Stack>
        ))}
        {next && attempts.length > 0 && (
          <Text size="sm">The next attempt is at {fullTime(next, zone)}.</Text>
        )}
      </Stack>
    </Modal>
  )
}
