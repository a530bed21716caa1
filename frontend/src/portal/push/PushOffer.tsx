import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { failureWords, isApiError } from '../../api/errors'
import { useToday } from '../api'
import { usePush } from './usePush'

/**
 * Offers reminders on this device: only to who has sessions or has them already, and not again
 * to who has said no.
 */
export function PushOffer() {
  const { isPossible, isOn, turnOn, turnOff } = usePush()
  const { data: today } = useToday()
  const [isDeclined, decline] = useLocalStorage({ key: 'careloom-no-push', defaultValue: false })
  const hasSessions = Boolean(today && (today.sessions.length > 0 || today.next_due))
  if (!isPossible || (!isOn && (isDeclined || !hasSessions))) return null
  const error = turnOn.error ?? turnOff.error
  return (
    <Paper withBorder p="md" component="section" aria-label="Reminders on this device">
      <Stack gap="sm">
        <div>
          <Text fw={600}>{isOn ? 'This device reminds you' : 'Shall this device remind you?'}</Text>
          <Text c="dimmed" size="sm">
            {isOn
              ? 'Your clinic can send you notifications here. It stays signed in to the portal.'
              : 'Your clinic can then send you notifications here. Say yes only on a device of your own: it stays signed in to the portal.'}
          </Text>
        </div>
        {error && (
          <Alert color="red" role="alert">
            {isApiError(error)
              ? failureWords(error)
              : 'This browser cannot be reminded. Allow notifications from this page in its settings, or use another browser.'}
          </Alert>
        )}
        <Group>
          {isOn ? (
            <Button
              variant="default"
              size="md"
              loading={turnOff.isPending}
              onClick={() => turnOff.mutate(undefined)}
            >
              Stop reminders
            </Button>
          ) : (
            <>
              <Button size="md" loading={turnOn.isPending} onClick={() => turnOn.mutate(undefined)}>
                Yes, remind me
              </Button>
              <Button variant="default" size="md" onClick={() => decline(true)}>
                No, thank you
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </Paper>
  )
}
