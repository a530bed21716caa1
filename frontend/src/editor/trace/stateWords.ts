/** The words beside a shape; colour is never the only sign. */
import type { Step } from '../../api/types'
import type { StateName } from '../../ui/stateColours'
import { clockTime, durationWords, shortDate } from '../../ui/time'
import type { NodeState } from './nodeStates'

const WORDS: Record<StateName, string> = {
  queued: 'Queued',
  running: 'Running',
  waiting: 'Waiting',
  retrying: 'Trying again',
  succeeded: 'Done',
  pinned: 'Test data',
  failed: 'Failed',
  handled: 'Failed, handled',
  skipped: 'Skipped',
  cancelled: 'Cancelled',
  stale: 'Out of date',
  unknown: 'Outcome unknown',
  ghost: 'Would be done',
}

const DAY = 86_400_000

/** "Tue 09:00" within a week, "3 Dec 09:00" after that, the bare time today. */
export const untilWords = (iso: string, zone: string, now: number): string => {
  const at = Date.parse(iso)
  const time = clockTime(iso, zone)
  const day = (of: number) => new Intl.DateTimeFormat('en-GB', { timeZone: zone }).format(of)
  if (day(at) === day(now)) return time
  if (at - now > 6 * DAY || at < now) return `${shortDate(iso, zone, now)} ${time}`
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: zone }).format(at)
  return `${weekday} ${time}`
}

const clock = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

export const countWords = (times: number): string =>
  times < 1000 ? `×${times}` : `×${Math.floor(times / 1000)}k+`

/** One word for lists and for assistive technology. */
export const stateWord = ({ state, times, words }: NodeState): string =>
  words ?? (state === 'skipped' && times === 0 ? 'Not taken' : WORDS[state])

/** "Waiting for Form submitted": whom or what a step waits for, where it is not only for a time. */
export const waitsFor = (step: Step): string | null =>
  /^Waiting for .+/.test(step.summary) ? step.summary.replace(/\.$/, '') : null

/** The badge on a card: the word, and the one fact that goes with it. */
export const badgeWords = (node: NodeState, zone: string, now: number): string => {
  const { state, step, attempt, most } = node
  const word = stateWord(node)
  if (!step || node.words !== undefined) return word
  if (state === 'running' && step.started_at) {
    return `${word} ${clock(now - Date.parse(step.started_at))}`
  }
  if (state === 'waiting') {
    const until = step.until ? ` until ${untilWords(step.until, zone, now)}` : ''
    return (waitsFor(step) ?? word) + until
  }
  if (state === 'retrying') {
    const of = most && most >= attempt ? ` of ${most}` : ''
    const next = step.next_try_at ? `, next in ${clock(Date.parse(step.next_try_at) - now)}` : ''
    return `Try ${attempt}${of}${next}`
  }
  if (state === 'cancelled' && step.summary.startsWith(word)) return step.summary.replace(/\.$/, '')
  if (state === 'succeeded' && step.started_at && step.finished_at) {
    const took = Date.parse(step.finished_at) - Date.parse(step.started_at)
    return took >= 100 ? `${word} ${durationWords(took)}` : word
  }
  return word
}
