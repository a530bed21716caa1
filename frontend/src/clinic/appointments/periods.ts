import { dayAfter, dayIn, momentIn } from '../../ui/clinicDay'

export const periods = [
  { value: 'all', label: 'All' },
  { value: 'today', label: 'Today' },
  { value: 'week', label: 'Next 7 days' },
  { value: 'past', label: 'Past' },
] as const

export type Period = (typeof periods)[number]['value']

/** A period in words → the filters that mean it, in whole days of the clinic. */
export function startsWithin(
  period: Period,
  zone: string,
  now: number,
): { start_gte?: string; start_lte?: string } {
  const today = dayIn(zone, now)
  const midnight = momentIn(zone, `${today}T00:00`).toISOString()
  const endOf = (day: string) => momentIn(zone, `${day}T23:59:59`).toISOString()
  switch (period) {
    case 'today':
      return { start_gte: midnight, start_lte: endOf(today) }
    case 'week':
      return { start_gte: midnight, start_lte: endOf(dayAfter(today, 6)) }
    case 'past':
      return { start_lte: new Date(now).toISOString() }
    case 'all':
      return {}
  }
}
