import { Anchor, Text } from '@mantine/core'
import { StateShape } from '../../../ui/StateShape'
import type { StateName } from '../../../ui/stateColours'
import { SampleStepper } from '../samples/SampleStepper'
import type { Live, LiveTone } from './live'
import classes from './TemplateInput.module.css'

const SHAPES: Record<LiveTone, StateName> = { ok: 'succeeded', empty: 'handled', wrong: 'failed' }
const SAID: Record<LiveTone, string> = { ok: 'Reads', empty: 'Something is empty', wrong: 'Wrong' }

interface Props {
  live: Live
  onGo: (position: number) => void
}

/** Under a text with fields: how it reads for a sample, what is empty, or what is wrong where. */
export function LiveLine({ live, onGo }: Props) {
  const { tone, result, words, position } = live
  return (
    <div className={classes.live} data-tone={tone} role="status">
      <span className={classes.shape} title={SAID[tone]}>
        <StateShape state={SHAPES[tone]} size={12} />
      </span>
      <div className={classes.said}>
        {tone !== 'wrong' && <div className={classes.preview}>{result || 'Nothing'}</div>}
        {words && (
          <Text size="xs" className={classes.words}>
            {words}{' '}
            {position !== null && (
              <Anchor component="button" type="button" size="xs" onClick={() => onGo(position)}>
                Go there
              </Anchor>
            )}
          </Text>
        )}
      </div>
      {tone !== 'wrong' && <SampleStepper />}
    </div>
  )
}
