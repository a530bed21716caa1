import { expect, test } from 'vitest'
import { cohortWords, intervalWords, planWords } from './words'

test.each([
  [6, 'months', '6 months'],
  [1, 'years', 'year'],
  [null, null, 'Once'],
])('%s %s', (interval_amount, interval_unit, words) => {
  expect(intervalWords({ interval_amount, interval_unit })).toBe(words)
})

test.each([
  [3, ['sms', 'email'], 'Up to 3 times, 7 days apart, by SMS, E-mail in turn'],
  [2, ['sms'], 'Up to 2 times, 7 days apart, by SMS'],
  [1, ['portal'], 'Once, by Portal'],
  [3, [], 'On no channel yet'],
])('%s times by %s', (attempts, channels, words) => {
  expect(planWords({ attempts, channels, spacing_days: 7 })).toBe(words)
})

test('a trial says how many would come in', () => {
  expect(cohortWords({ fits: 1, entering: 0, looked_at: 1, is_complete: true })).toBe(
    '1 patient fits, 0 of them would be enrolled.',
  )
})
