import { Alert as Banner, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useActiveAlerts, useEndAlert } from '../../api/alerts'
import { useRight } from '../../api/session'
import type { Alert } from '../../api/types'
import { TextLink } from '../../ui/links'
import { TimeAgo } from '../../ui/TimeAgo'
import { alertColours } from './alertColours'

/** What everybody who opens this patient must see first. */
export function ActiveAlerts({ patientId }: { patientId: string }) {
  const { rows } = useActiveAlerts(patientId)
  if (!rows?.length) return null
  return (
    <Stack gap="xs" mb="md">
      {rows.map((alert) => (
        <AlertBanner key={alert.id} alert={alert} />
      ))}
    </Stack>
  )
}

function AlertBanner({ alert }: { alert: Alert }) {
  const end = useEndAlert()
  const mayEdit = useRight('records:edit')
  return (
    <Banner
      color={alertColours[alert.severity]}
      icon={<IconAlertTriangle />}
      title={`${alert.title} · ${alert.severity}`}
    >
      <Group justify="space-between" align="flex-end" gap="sm">
        <div>
          {alert.message && <Text>{alert.message}</Text>}
          <Text size="xs" c="dimmed" mt={2}>
            Since <TimeAgo at={alert.created_at} />
            {alert.run_id && (
              <>
                {' · raised by '}
                <TextLink
                  to="/runs/$runId"
                  params={{ runId: alert.run_id }}
                  size="xs"
                  underline="always"
                >
                  this run
                </TextLink>
              </>
            )}
          </Text>
        </div>
        {mayEdit && (
          <Button
            size="xs"
            variant="default"
            loading={end.isPending}
            onClick={() => end.mutate(alert.id)}
          >
            End the alert
          </Button>
        )}
      </Group>
    </Banner>
  )
}
