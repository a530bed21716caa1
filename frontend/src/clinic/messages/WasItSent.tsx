import { Alert, Button, Group } from '@mantine/core'
import { useSayWhetherSent } from '../../api/messages'
import { useRight } from '../../api/session'
import type { Message } from '../../api/types'

/** The line broke while it was being sent: only a person can find out, so a person says. */
export function WasItSent({ message }: { message: Message }) {
  const mayDecide = useRight('runs:cancel')
  const say = useSayWhetherSent(message)
  return (
    <Alert color="orange" mb="md" title="It is not known whether this message was sent">
      The connection broke at that moment. Look in the mail provider’s log, then say what you found.
      If it was not sent, it is sent again.
      {mayDecide && (
        <Group gap="xs" mt="sm">
          <Button
            size="xs"
            loading={say.isPending && say.variables}
            disabled={say.isPending}
            onClick={() => say.mutate(true)}
          >
            It was sent
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={say.isPending && !say.variables}
            disabled={say.isPending}
            onClick={() => say.mutate(false)}
          >
            It was not sent
          </Button>
        </Group>
      )}
    </Alert>
  )
}
