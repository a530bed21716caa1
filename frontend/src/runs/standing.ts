import type { Run } from '../api/types'
import { planTime } from '../ui/time'

type Standing = Pick<Run, 'status' | 'reason' | 'waiting'>

/** What a run waits for, or why it ended as it did; null where the status says it all. */
export function standing({ status, reason, waiting }: Standing, zone: string): string | null {
  if (!waiting) return status === 'filtered' ? withoutStatus(reason) : reason
  const at = waiting.number ? `At ${waiting.number}: ${waiting.name} · ` : ''
  const until = waiting.until && planTime(waiting.until, zone)
  if (until && waiting.for === 'time') return `${at}waiting until ${until}`
  return `${at}waiting for ${waiting.for}${until ? `, ${until}` : ''}`
}

/** "Did not start: no line…" → "No line…", for it stands beside the words "Did not start". */
function withoutStatus(reason: string | null): string | null {
  const words = reason?.replace(/^did not start: /i, '')
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : null
}
