import { expect, test } from 'vitest'
import { intervalWords } from './words'

test.each([
  [6, 'months', '6 months'],
  [1, 'years', 'year'],
  [null, null, 'Once'],
])('%s %s', (interval_amount, interval_unit, words) => {
  expect(intervalWords({ interval_amount, interval_unit })).toBe(words)
})
