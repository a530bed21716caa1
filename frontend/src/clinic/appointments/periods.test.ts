import { expect, it } from 'vitest'
import { startsWithin } from './periods'

const now = Date.parse('2026-11-21T23:30:00Z')

it('means whole days of the clinic, so that this morning’s visit is still in today', () => {
  expect(startsWithin('today', 'Europe/London', now)).toEqual({
    start_gte: '2026-11-21T00:00:00.000Z',
    start_lte: '2026-11-21T23:59:59.000Z',
  })
})

it('starts the day where the clinic is', () => {
  const { start_gte } = startsWithin('today', 'Europe/Bucharest', now)
  expect(start_gte).toBe('2026-11-21T22:00:00.000Z')
})

it('counts today among the next seven days', () => {
  const { start_lte } = startsWithin('week', 'Europe/London', now)
  expect(start_lte).toBe('2026-11-27T23:59:59.000Z')
})

it('asks for everything by asking for nothing', () => {
  expect(startsWithin('all', 'Europe/London', now)).toEqual({})
})
