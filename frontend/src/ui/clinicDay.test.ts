import { expect, it } from 'vitest'
import { dayAfter, dayIn, endOfDay, momentIn } from './clinicDay'

it.each([
  ['Europe/London', '2026-11-24T09:00', '2026-11-24T09:00:00.000Z'],
  ['Europe/London', '2026-07-01T09:00', '2026-07-01T08:00:00.000Z'],
  ['Europe/Bucharest', '2026-11-24T01:00', '2026-11-23T23:00:00.000Z'],
  ['Europe/London', '2026-03-29T03:00', '2026-03-29T02:00:00.000Z'], // two hours after the jump
])('on the wall in %s, %s is %s', (zone, wall, iso) => {
  expect(momentIn(zone, wall).toISOString()).toBe(iso)
})

it('knows that it is tomorrow already further east', () => {
  const late = Date.parse('2026-11-21T23:30:00Z')
  expect(dayIn('Europe/London', late)).toBe('2026-11-21')
  expect(dayIn('Europe/Bucharest', late)).toBe('2026-11-22')
})

it('counts days over the end of a month', () => {
  expect(dayAfter('2026-11-30', 1)).toBe('2026-12-01')
})

it('ends a day when it ends at the clinic', () => {
  expect(endOfDay('Europe/Bucharest', '2026-11-24')).toBe('2026-11-24T21:59:00.000Z')
})
