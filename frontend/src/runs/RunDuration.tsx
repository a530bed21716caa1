import { Tooltip } from '@mantine/core'
import type { Run } from '../api/types'
import { durationWords } from '../ui/time'
import { useNow } from '../ui/useNow'
import classes from './RunDuration.module.css'

/** How long a run took; counting while it is going on. */
export function RunDuration({ run }: { run: Run }) {
  if (run.duration_ms !== null) return <Split run={run} took={run.duration_ms} />
  if (run.status === 'running' && run.started_at) return <Counting since={run.started_at} />
  return null
}

function Counting({ since }: { since: string }) {
  const now = useNow('second')
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000))
  return durationWords(seconds * 1000)
}

/** How much of it was spent in the queue, as a small bar under the words. */
function Split({ run, took }: { run: Run; took: number }) {
  const queued = run.started_at ? Date.parse(run.started_at) - Date.parse(run.created_at) : 0
  const share = took > 0 ? Math.min(1, Math.max(0, queued / took)) : 0
  const words = `${durationWords(Math.max(0, queued))} in the queue, ${durationWords(Math.max(0, took - queued))} at work or waiting`
  return (
    <Tooltip label={words}>
      <span className={classes.took}>
        {durationWords(took)}
        <span className={classes.split} aria-hidden="true">
          <i style={{ width: `${share * 100}%` }} />
        </span>
      </span>
    </Tooltip>
  )
}
