import { expect, it } from 'vitest'
import { inUnit, toSeconds, unitFor, within } from './seconds'

it.each([
  [30, 'seconds', 30],
  [90, 'seconds', 90], // a minute and a half is no whole minute
  [300, 'minutes', 5],
  [7200, 'hours', 2],
  [0, 'seconds', 0],
] as const)('%i seconds are said in %s: %i', (seconds, unit, amount) => {
  expect(unitFor(seconds)).toBe(unit)
  expect(inUnit(seconds, unit)).toBe(amount)
  expect(toSeconds(amount, unit)).toBe(seconds)
})

it.each([
  [0.4, 1],
  [90.2, 90],
  [7200, 3600], // an hour is the most here
])('%f seconds are kept as %i', (typed, kept) => expect(within(typed, 3600)).toBe(kept))
