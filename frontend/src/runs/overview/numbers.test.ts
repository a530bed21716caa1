import { expect, it } from 'vitest'
import { failureRate, medianWords, shortCount } from './numbers'

it.each([
  [0, '0'],
  [999, '999'],
  [1_240, '1.2k'],
  [34_000, '34k'],
])('%i reads “%s”', (count, words) => expect(shortCount(count)).toBe(words))

it.each([
  [{ done: 0, failed: 0 }, null],
  [{ done: 10, failed: 0 }, '0 %'],
  [{ done: 999, failed: 1 }, '< 1 %'],
  [{ done: 3, failed: 1 }, '25 %'],
])('of %j failed %s', (numbers, rate) => expect(failureRate(numbers)).toBe(rate))

it('says nothing of a time nobody took', () => {
  expect([medianWords({ median_ms: null }), medianWords({ median_ms: 1_200 })]).toEqual([
    null,
    '1.2 s',
  ])
})
