/** The week of a person while it is edited: stretches under their weekday. Pure. */
import type { WorkingHours } from '../../api/types'

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

export interface Stretch extends WorkingHours {
  key: number
}

let nextKey = 0

export const stretchesOf = (hours: readonly WorkingHours[]): Stretch[] =>
  hours.map((each) => ({ ...each, key: nextKey++ }))

/** One more on that day: after the last one there is, or the usual working day. */
export const withOneMore = (week: readonly Stretch[], weekday: number): Stretch[] => {
  const last = week.filter((each) => each.weekday === weekday).at(-1)
  const [opens, closes] = last ? [last.closes, '18:00'] : ['09:00', '17:00']
  return [...week, { key: nextKey++, weekday, opens, closes }]
}

/** As it is sent. */
export const hoursOf = (week: readonly Stretch[]): WorkingHours[] =>
  week
    .map(({ weekday, opens, closes }) => ({ weekday, opens, closes }))
    .sort((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens))
