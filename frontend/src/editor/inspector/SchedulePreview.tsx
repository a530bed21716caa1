import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useSchedulePreview } from '../../api/nodeTypes'
import type { NodeType } from '../../api/types'
import { fullTime } from '../../ui/time'
import { firstMissing } from '../graph/summary'
import { useNode } from '../store/EditorContext'
import classes from './Inspector.module.css'

const BY_THE_CLOCK = new Set(['time_of_day', 'weekdays', 'cron'])
const AFTER_TYPING_MS = 400

export const goesByTheClock = (type: NodeType): boolean =>
  type.kind === 'trigger' && type.fields.some((field) => BY_THE_CLOCK.has(field.kind))

/** Under the settings of a schedule: what they mean, and the next times by the clinic's clock. */
export function SchedulePreview({ nodeId, type }: { nodeId: string; type: NodeType }) {
  const config = useNode(nodeId)?.config ?? {}
  const [settled] = useDebouncedValue(config, AFTER_TYPING_MS)
  const complete = firstMissing(type, settled) === undefined
  const { data, isError } = useSchedulePreview(type.type, settled, complete)
  // What is wrong is said at the field, by whoever checks the whole workflow.
  if (!complete || isError || !data || data.next.length === 0) return null
  return (
    <section className={classes.preview} aria-label="Next times">
      {data.words && <Text fw={600}>{data.words}</Text>}
      <Text size="xs" c="dimmed">
        Next, by the clinic’s clock ({data.time_zone})
      </Text>
      <ol className={classes.times}>
        {data.next.map(({ at, local, note }) => (
          <li key={at}>
            {fullTime(`${local}:00Z`, 'UTC', 'UTC')}
            {note && <span className={classes.note}>{note}</span>}
          </li>
        ))}
      </ol>
      {data.later && <span className={classes.note}>Later: {data.later}</span>}
    </section>
  )
}
