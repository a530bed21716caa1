/** From moments to places on the time axis. Pure. */
import type { RunDetail } from '../../../api/types'
import { clockTime, shortDate } from '../../../ui/time'

export interface Scale {
  from: number
  to: number
}

const DAY = 86_400_000
const SHORTEST = 50

/** From the first step's turn to the last one's end, or to now while the run goes on. */
export const scaleOf = (run: RunDetail, isOver: boolean, now: number): Scale => {
  let from = Date.parse(run.created_at)
  let to = isOver ? from : now
  for (const step of run.steps) {
    from = Math.min(from, Date.parse(step.queued_at))
    const last = step.finished_at ?? step.started_at ?? step.queued_at
    to = Math.max(to, Date.parse(last))
  }
  return { from, to: Math.max(to, from + SHORTEST) }
}

/** What is seen after zooming by this factor around a moment; never more than the whole. */
export const zoomed = (seen: Scale, whole: Scale, factor: number, around: number): Scale => {
  const most = whole.to - whole.from
  const span = Math.min(most, Math.max(SHORTEST, (seen.to - seen.from) / factor))
  const from = Math.min(whole.to - span, Math.max(whole.from, around - span / 2))
  return { from, to: from + span }
}

/** Whether any of it is to be seen. */
export const isOn = ({ from, to }: Scale, part: Scale): boolean =>
  part.to >= from && part.from <= to

/** Per cent of the axis. */
export const placeOn = ({ from, to }: Scale, at: number): number =>
  Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100))

const clockWithSeconds = (at: number, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: zone }).format(at)

/** What a moment is called, as finely as the axis needs it. */
const momentWords = (at: number, { from, to }: Scale, zone: string): string => {
  const iso = new Date(at).toISOString()
  if (to - from >= DAY) return `${shortDate(iso, zone, at)}, ${clockTime(iso, zone)}`
  return to - from < 10 * 60_000 ? clockWithSeconds(at, zone) : clockTime(iso, zone)
}

/** Below this many milliseconds clock times would all be the same: counted from the start. */
const FINE = 4_000

export const ticksOf = (scale: Scale, zone: string): { at: number; words: string }[] => {
  const span = scale.to - scale.from
  // Days have longer words than hours.
  const count = span >= DAY ? 3 : 4
  return Array.from({ length: count }, (_, index) => {
    const at = scale.from + (span * index) / count
    if (span >= FINE || index === 0) return { at, words: momentWords(at, scale, zone) }
    return { at, words: `+${Math.round(at - scale.from)} ms` }
  })
}
