import { Text, Tooltip } from '@mantine/core'
import { useRunChart } from '../../api/runChart'
import { useRight } from '../../api/session'
import { useClinicZone } from '../../ui/ClinicZone'
import { shortDate } from '../../ui/time'
import { type Day, failuresByDay } from './failures'
import classes from './Versions.module.css'

const TALLEST = 28

const wordsOf = ({ at, failed, runs, published }: Day, zone: string): string => {
  const came = published.map((number) => `version ${number} published`)
  return [`${shortDate(at, zone)}: ${failed} of ${runs} failed`, ...came].join(', ')
}

/** What changed the day it broke: failures of the last 30 days, with a mark for each version. */
export function FailureStrip({ workflowId }: { workflowId: string }) {
  const mayLook = useRight('runs:view')
  return mayLook ? <Strip workflowId={workflowId} /> : null
}

function Strip({ workflowId }: { workflowId: string }) {
  const zone = useClinicZone()
  const { data } = useRunChart('30d', workflowId)
  if (!data) return null
  const days = failuresByDay(data)
  const most = Math.max(...days.map(({ failed }) => failed))
  const failed = days.reduce((sum, day) => sum + day.failed, 0)
  const words = failed === 0 ? 'No failures in 30 days' : `${failed} failed in 30 days`
  return (
    <figure className={classes.strip} aria-label={words}>
      <div className={classes.days} data-calm={most === 0 || undefined}>
        {days.map((day) => (
          <Tooltip key={day.at} label={wordsOf(day, zone)} openDelay={100}>
            <span className={classes.day}>
              <span
                className={classes.failed}
                style={{ height: most > 0 ? (day.failed / most) * TALLEST : 0 }}
              />
              {day.published.length > 0 && <span className={classes.published}>▲</span>}
            </span>
          </Tooltip>
        ))}
      </div>
      <Text component="figcaption" size="xs" c="dimmed">
        {words} · ▲ published
      </Text>
    </figure>
  )
}
