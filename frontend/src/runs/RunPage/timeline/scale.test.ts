import { expect, it } from 'vitest'
import { aRun, aStep } from '../../../live/testing'
import { isOn, placeOn, scaleOf, ticksOf, zoomed } from './scale'

const at = (iso: string) => Date.parse(iso)
const NOW = at('2026-11-21T15:00:00Z')
const run = aRun({
  created_at: '2026-11-21T12:00:00Z',
  steps: [aStep({ queued_at: '2026-11-21T12:00:00Z', finished_at: '2026-11-21T13:00:00Z' })],
})

it('ends with the last step once the run is over, and with now before', () => {
  expect(scaleOf(run, true, NOW).to).toBe(at('2026-11-21T13:00:00Z'))
  expect(scaleOf(run, false, NOW).to).toBe(NOW)
})

it('has room even for a run that took no time', () => {
  const { from, to } = scaleOf(aRun(), true, NOW)
  expect(to).toBeGreaterThan(from)
})

it('keeps every moment on the axis', () => {
  const scale = scaleOf(run, true, NOW)
  expect(placeOn(scale, at('2026-11-21T12:30:00Z'))).toBe(50)
  expect(placeOn(scale, at('2026-11-22T12:30:00Z'))).toBe(100)
})

it.each([
  [1_000, ['12:00:00', '+250 ms', '+500 ms', '+750 ms']],
  [3_600_000, ['12:00', '12:15', '12:30', '12:45']],
  [3 * 86_400_000, ['21 Nov, 12:00', '22 Nov, 12:00', '23 Nov, 12:00']],
])('names the moments of %d ms', (span, words) => {
  const from = at('2026-11-21T12:00:00Z')
  expect(ticksOf({ from, to: from + span }, 'UTC').map((tick) => tick.words)).toEqual(words)
})

it.each([
  ['in, around a moment', { from: 0, to: 1000 }, 2, 400, { from: 150, to: 650 }],
  ['in, near the edge', { from: 0, to: 1000 }, 2, 990, { from: 500, to: 1000 }],
  ['out, never beyond the whole', { from: 400, to: 900 }, 0.1, 500, { from: 0, to: 1000 }],
  ['in, never to nothing', { from: 0, to: 60 }, 100, 30, { from: 5, to: 55 }],
])('zooms %s', (_, seen, factor, around, next) => {
  expect(zoomed(seen, { from: 0, to: 1000 }, factor, around)).toEqual(next)
})

it('leaves out what is beyond the edges', () => {
  const seen = { from: 100, to: 200 }
  expect(isOn(seen, { from: 0, to: 150 })).toBe(true)
  expect(isOn(seen, { from: 0, to: 99 })).toBe(false)
})
