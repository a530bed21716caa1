import { expect, it } from 'vitest'
import { dueWords } from './dueWords'

const now = Date.parse('2026-11-21T23:30:00Z')

it.each([
  ['2026-11-21', 'Europe/London', 'Today'],
  ['2026-11-22', 'Europe/London', 'Tomorrow'],
  ['2026-11-22', 'Europe/Bucharest', 'Today'], // past midnight there
  ['2026-11-21T23:59:00Z', 'Europe/London', 'Today'],
  ['2026-11-24', 'Europe/London', 'Tue 24 Nov'],
  ['2027-01-04', 'Europe/London', 'Mon 4 Jan 2027'],
])('%s in %s is %s', (at, zone, words) => expect(dueWords(at, zone, now)).toBe(words))
