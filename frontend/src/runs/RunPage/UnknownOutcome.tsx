import { Alert, Button, Group, Text } from '@mantine/core'
import { useResolveStep } from '../../api/runs'
import { useRight } from '../../api/session'
import type { RunDetail, Step } from '../../api/types'

interface Props {
  run: RunDetail
  step: Step
  refresh: () => Promise<void>
}

/** Nobody can know whether it arrived, so nothing is guessed: a person decides. */
export function UnknownOutcome({ run, step, refresh }: Props) {
  const mayDecide = useRight('runs:cancel')
  const resolve = useResolveStep()
  const say = async (sent: boolean) => {
    await resolve.mutateAsync({ runId: run.id, stepId: step.id, sent }).catch(() => {})
    await refresh()
  }
  const saying = resolve.isPending ? resolve.variables?.sent : undefined
  return (
    <Alert color="orange" title="It is not known whether this was sent">
      <Text>
        The connection broke while it was being sent. Ask the patient or look in the mail provider’s
        log, then say what you found. If it was not sent, it is sent again.
      </Text>
      {mayDecide && (
        <Group gap="xs" mt="sm">
          <Button
            size="xs"
            loading={saying === true}
            disabled={resolve.isPending}
            onClick={() => void say(true)}
          >
            It was sent
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={saying === false}
            disabled={resolve.isPending}
            onClick={() => void say(false)}
          >
            It was not sent
          </Button>
        </Group>
      )}
    </Alert>
  )
}
