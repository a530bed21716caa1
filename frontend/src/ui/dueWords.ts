import { dayAfter, dayIn } from './clinicDay'

/** A date ("2026-11-24") is that day everywhere; a time is the day it falls on in the clinic. */
export function dueWords(at: string, zone: string, now: number): string {
  const day = at.length === 10 ? at : dayIn(zone, Date.parse(at))
  const today = dayIn(zone, now)
  if (day === today) return 'Today'
  if (day === dayAfter(today, 1)) return 'Tomorrow'
  if (day === dayAfter(today, -1)) return 'Yesterday'
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: sameYear ? undefined : 'numeric',
    timeZone: 'UTC',
  })
    .format(Date.parse(`${day}T12:00:00Z`))
    .replace(',', '')
}
