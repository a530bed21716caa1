import type { Run } from '../api/types'
import { durationWords } from '../ui/time'
import { useNow } from '../ui/useNow'

/** How long a run took; counting while it is going on. */
export function RunDuration({ run }: { run: Run }) {
  if (run.duration_ms !== null) return durationWords(run.duration_ms)
  if (run.status === 'running' && run.started_at) return <Counting since={run.started_at} />
  return null
}

function Counting({ since }: { since: string }) {
  const now = useNow('second')
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000))
  return durationWords(seconds * 1000)
}
