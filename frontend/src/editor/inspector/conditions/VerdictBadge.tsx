import { Tooltip } from '@mantine/core'
import type { Judged } from '../../../api/types'
import { StatusBadge } from '../../../ui/StatusBadge'
import classes from './Conditions.module.css'
import { verdictOf } from './verdicts'

/** How a row or a group comes out for the sample: shape, word and colour. */
export function VerdictBadge({ judged }: { judged: Judged }) {
  const { state, word, why } = verdictOf(judged)
  return (
    <Tooltip label={why} multiline maw={280} openDelay={300}>
      <span className={classes.verdict}>
        <StatusBadge state={state}>{word}</StatusBadge>
      </span>
    </Tooltip>
  )
}
