import { expect, test } from 'vitest'
import { daysOf, timeWords } from './slots'

const at = (start: string) => ({ clinician: { id: 'usr_1', name: 'Dr Osei' }, start, end: start })

test('times are grouped by the day of the clinic, not of Greenwich', () => {
  const slots = [at('2026-07-06T22:30:00Z'), at('2026-07-06T23:30:00Z')]
  expect(daysOf(slots, 'Europe/London').map(({ day }) => day)).toEqual([
    'Monday 6 July',
    'Tuesday 7 July',
  ])
  expect(timeWords('2026-07-06T08:00:00Z', 'Europe/London')).toBe('09:00')
})
