export const periods = [
  { value: 'all', label: 'All' },
  { value: 'today', label: 'Today' },
  { value: 'week', label: 'Next 7 days' },
  { value: 'past', label: 'Past' },
] as const

export type Period = (typeof periods)[number]['value']

/** A period in words → the filters that mean it. */
export function startsWithin(
  period: Period,
  now: Date,
): { start_gte?: string; start_lte?: string } {
  const midnight = (days: number) => {
    const day = new Date(now)
    day.setHours(0, 0, 0, 0)
    day.setDate(day.getDate() + days)
    return day
  }
  const lastMoment = (days: number) => new Date(midnight(days + 1).getTime() - 1).toISOString()
  switch (period) {
    case 'today':
      return { start_gte: midnight(0).toISOString(), start_lte: lastMoment(0) }
    case 'week':
      return { start_gte: midnight(0).toISOString(), start_lte: lastMoment(6) }
    case 'past':
      return { start_lte: now.toISOString() }
    case 'all':
      return {}
  }
}
