import { expect, it } from 'vitest'
import { canPause, runsUnderWay, runsWords } from './underWay'

const counts = { running: 1, waiting: 2 }

it.each([
  [{ enabled: true, paused_at: null }, true],
  [{ enabled: true, paused_at: '2026-11-21T12:00:00Z' }, false], // it is paused already
  [{ enabled: false, paused_at: null }, false],
])('%j can be paused: %s', (facts, answer) => expect(canPause({ ...facts, counts })).toBe(answer))

it('counts what runs and what waits', () => {
  expect(runsUnderWay({ counts })).toBe(3)
  expect([runsWords(1), runsWords(3)]).toEqual(['1 run', '3 runs'])
})
