import { expect, it } from 'vitest'
import type { RunChart } from '../../api/types'
import { isWithin, partsOf, placeOf, rangeOf, spanWords } from './spans'

const hour = (at: number) => `2026-11-21T${String(at).padStart(2, '0')}:00:00Z`
const chart: RunChart = {
  from: hour(0),
  to: '2026-11-21T03:30:00Z',
  spans: [
    { at: hour(0), counts: {} },
    { at: hour(1), counts: { completed: 99, failed: 1 } },
    { at: hour(2), counts: { waiting: 1 } },
    { at: hour(3), counts: {} },
  ],
  published: [],
}
const [empty, busy] = chart.spans as [RunChart['spans'][number], RunChart['spans'][number]]

it('shows one failure among many, on top', () => {
  expect(partsOf(busy, 100)).toEqual([
    { status: 'completed', count: 99, share: 0.99 },
    { status: 'failed', count: 1, share: 0.03 },
  ])
})

it.each([
  [busy, '100 runs: 1 failed, 99 done'],
  [empty, 'no runs'],
])('%j reads “%s”', (span, words) => expect(spanWords(span)).toBe(words))

it.each([
  [1, 1, { from: hour(1), to: hour(2) }],
  [2, 1, { from: hour(1), to: hour(3) }], // drawn from right to left
  [2, 3, { from: hour(2), to: undefined }], // up to now
])('spans %i to %i are %j', (a, b, range) => expect(rangeOf(chart, a, b)).toEqual(range))

it('knows which spans are chosen', () => {
  const within = chart.spans.map((_, at) => isWithin(chart, at, hour(1), hour(3)))
  expect(within).toEqual([false, true, true, false])
})

it.each([
  [hour(0), 0],
  ['2026-11-21T01:30:00Z', 0.375],
  ['2026-11-21T03:30:00Z', 1],
])('%s lies at %d', (moment, place) => expect(placeOf(chart, moment)).toBe(place))
