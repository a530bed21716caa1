import { describe, expect, it } from 'vitest'
import { durationWords, fullTime, planTime, relativeTime, shortDate } from './time'

const now = Date.parse('2026-11-21T12:00:00Z')
const London = 'Europe/London'

describe('relativeTime', () => {
  it.each([
    ['2026-11-21T11:59:40Z', 'just now'],
    ['2026-11-21T11:57:00Z', '3 min ago'],
    ['2026-11-21T11:00:20Z', '1 h ago'],
    ['2026-11-20T11:00:00Z', 'yesterday'],
    ['2026-11-18T12:00:00Z', '3 days ago'],
    ['2026-11-01T12:00:00Z', '1 Nov'],
    ['2025-11-01T12:00:00Z', '1 Nov 2025'],
    ['2026-11-21T12:00:20Z', 'in a moment'],
    ['2026-11-21T14:00:00Z', 'in 2 h'],
    ['2026-11-22T12:00:00Z', 'tomorrow'],
  ])('%s is %s', (iso, words) => {
    expect(relativeTime(iso, London, now)).toBe(words)
  })
})

describe('fullTime', () => {
  it('names the zone only when the reader lives by another clock', () => {
    const at = '2026-11-24T09:00:00Z'
    expect(fullTime(at, London, London)).toBe('Tue 24 Nov 2026, 09:00')
    expect(fullTime(at, London, 'Europe/Lisbon')).toBe('Tue 24 Nov 2026, 09:00')
    expect(fullTime(at, London, 'Europe/Bucharest')).toBe('Tue 24 Nov 2026, 09:00 GMT')
  })

  it('shows the clinic’s clock, not the reader’s', () => {
    expect(fullTime('2026-07-01T23:30:00Z', London, London)).toBe('Thu 2 Jul 2026, 00:30')
    expect(shortDate('2026-07-01T23:30:00Z', London, now)).toBe('2 Jul')
  })
})

it('leaves this year’s number out of a plan', () => {
  expect(planTime('2026-11-24T09:00:00Z', London, now, London)).toBe('Tue 24 Nov, 09:00')
  expect(planTime('2027-01-05T09:00:00Z', London, now, London)).toBe('Tue 5 Jan 2027, 09:00')
})

describe('durationWords', () => {
  it.each([
    [12, '12 ms'],
    [1_240, '1.2 s'],
    [65_000, '1 min 5 s'],
    [2 * 3_600_000, '2 h'],
    [27 * 3_600_000, '1 d 3 h'],
  ])('%i ms is %s', (ms, words) => expect(durationWords(ms)).toBe(words))
})
