import type { Session } from '../types'

/** "Session 3 of 18 · about 20 minutes". Pure. */
export const sessionWords = ({
  number,
  total_sessions,
  estimated_duration,
}: Pick<Session, 'number' | 'total_sessions' | 'estimated_duration'>) =>
  `Session ${number} of ${total_sessions} · about ${estimated_duration} minutes`

/** How the pain has changed, in a few words; nothing where it was not told. Pure. */
export function painWords(before: number | null, after: number | null): string | null {
  if (after === null) return null
  if (before === null) return `Pain after: ${after} of 10`
  return `Pain before: ${before}, after: ${after} of 10`
}
