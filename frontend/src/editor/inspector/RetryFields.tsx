import { Input, NumberInput, Stack } from '@mantine/core'
import type { Retry } from '../../api/types/graph'
import { SecondsInput } from './fields/SecondsInput'

const MOST_TRIES = 10
const USUAL_TRIES = 3
const LONGEST_PAUSE = 86_400

interface Props {
  retry: Retry | undefined
  onChange: (retry: Retry, what: string) => void
  readOnly: boolean
}

/** How often to try, and how long to wait in between. Each pause is longer than the one before. */
export function RetryFields({ retry, onChange, readOnly }: Props) {
  const attempts = retry?.attempts ?? USUAL_TRIES
  const set = (change: Partial<Retry>, what: string) => {
    const merged = Object.entries({ ...retry, attempts, ...change })
    onChange(
      Object.fromEntries(merged.filter(([, one]) => one !== undefined)) as unknown as Retry,
      what,
    )
  }
  return (
    <Stack gap="md">
      <NumberInput
        label="Tries"
        description="How often to try when it fails for a reason that may pass, such as a mail server that is busy."
        value={attempts}
        onChange={(typed) => typeof typed === 'number' && set({ attempts: typed }, 'retry')}
        min={1}
        max={MOST_TRIES}
        allowDecimal={false}
        clampBehavior="strict"
        w={120}
        styles={{ description: { width: 320 } }}
        readOnly={readOnly}
      />
      {attempts > 1 && (
        <Input.Wrapper
          label="First pause"
          description="Before the second try; each further pause is longer. Empty: the usual one."
          labelElement="div"
        >
          <SecondsInput
            name="First pause"
            most={LONGEST_PAUSE}
            value={retry?.first_pause_seconds}
            onChange={(seconds) => set({ first_pause_seconds: seconds }, 'first pause')}
            readOnly={readOnly}
          />
        </Input.Wrapper>
      )}
      {attempts > 2 && (
        <Input.Wrapper
          label="Longest pause"
          description="No pause gets longer than this. Empty: the usual one."
          labelElement="div"
        >
          <SecondsInput
            name="Longest pause"
            most={LONGEST_PAUSE}
            value={retry?.longest_pause_seconds}
            onChange={(seconds) => set({ longest_pause_seconds: seconds }, 'longest pause')}
            readOnly={readOnly}
          />
        </Input.Wrapper>
      )}
    </Stack>
  )
}
