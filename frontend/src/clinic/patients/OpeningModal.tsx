import { Alert as Banner, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconBulb } from '@tabler/icons-react'
import { prompts as promptRecords, useSeenAlerts } from '../../api/notes'
import type { Alert, ShownPrompt } from '../../api/types'
import { alertColours } from './alertColours'

interface Props {
  patientId: string
  alerts: Alert[]
  prompts: ShownPrompt[]
}

/** In front of the record, once: what must not be missed by whoever opens it. */
export function OpeningModal({ patientId, alerts, prompts }: Props) {
  const seen = useSeenAlerts(patientId)
  const dismiss = promptRecords.useVerb()
  const close = () => {
    if (alerts.length > 0) seen.mutate(alerts.map(({ id }) => id))
    // One at a time: what is left stands in front again.
    const [first] = prompts
    if (first) dismiss.mutate({ id: first.id, verb: 'dismiss' })
  }
  return (
    <Modal opened onClose={close} title="Before you go on">
      <Stack gap="sm">
        {alerts.map((alert) => (
          <Banner
            key={alert.id}
            color={alertColours[alert.severity]}
            icon={<IconAlertTriangle />}
            title={`${alert.title} · ${alert.severity}`}
          >
            {alert.message}
          </Banner>
        ))}
        {prompts.slice(0, 1).map((prompt) => (
          <Banner
            key={prompt.id}
            color="blue"
            icon={<IconBulb />}
            title={prompt.title || undefined}
          >
            <Text style={{ whiteSpace: 'pre-wrap' }}>{prompt.body}</Text>
          </Banner>
        ))}
        <Group justify="flex-end">
          <Button data-autofocus loading={seen.isPending || dismiss.isPending} onClick={close}>
            I have seen it
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
