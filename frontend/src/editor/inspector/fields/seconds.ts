/** Seconds as people say them: "90 seconds", "5 minutes", "2 hours". Pure. */

export const UNITS = ['seconds', 'minutes', 'hours'] as const
export type SecondsUnit = (typeof UNITS)[number]

const SIZE: Record<SecondsUnit, number> = { seconds: 1, minutes: 60, hours: 3600 }

export const toSeconds = (amount: number, unit: SecondsUnit): number => amount * SIZE[unit]

/** The largest unit that leaves no remainder. */
export const unitFor = (seconds: number): SecondsUnit => {
  if (seconds > 0 && seconds % SIZE.hours === 0) return 'hours'
  return seconds > 0 && seconds % SIZE.minutes === 0 ? 'minutes' : 'seconds'
}

export const inUnit = (seconds: number, unit: SecondsUnit): number =>
  Math.round((seconds / SIZE[unit]) * 100) / 100

/** Whole seconds that the server takes: at least one, and not more than it allows. */
export const within = (seconds: number, most: number): number =>
  Math.min(most, Math.max(1, Math.round(seconds)))
