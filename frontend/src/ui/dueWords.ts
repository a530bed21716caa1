const DAY = 86_400_000

const dayOf = (at: number, zone: string) =>
  // Sweden writes dates as ISO does.
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone }).format(at)

/** A date ("2026-11-24") is that day everywhere; a time is the day it falls on in the clinic. */
export function dueWords(at: string, zone: string, now: number): string {
  const day = at.length === 10 ? at : dayOf(Date.parse(at), zone)
  if (day === dayOf(now, zone)) return 'Today'
  if (day === dayOf(now + DAY, zone)) return 'Tomorrow'
  if (day === dayOf(now - DAY, zone)) return 'Yesterday'
  const sameYear = day.slice(0, 4) === dayOf(now, zone).slice(0, 4)
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
