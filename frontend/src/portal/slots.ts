import type { Slot } from './types'

/** So many days and times are offered at once; more would be a wall. */
const MOST_DAYS = 5
const MOST_A_DAY = 8

export const timeWords = (at: string, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: zone }).format(new Date(at))

/** Free times by day of the clinic, the earliest first. Pure. */
export function daysOf(slots: readonly Slot[], zone: string) {
  const words = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  })
  const days = new Map<string, Slot[]>()
  for (const slot of slots) {
    const day = words.format(new Date(slot.start))
    days.set(day, [...(days.get(day) ?? []), slot])
  }
  return [...days]
    .slice(0, MOST_DAYS)
    .map(([day, free]) => ({ day, slots: free.slice(0, MOST_A_DAY) }))
}
