import { expect, it, vi } from 'vitest'
import { standing } from './standing'

const until = '2026-11-24T09:00:00Z'
const nothing = { reason: null, waiting: null }

it.each([
  [{ ...nothing, status: 'completed' }, null],
  [
    { ...nothing, status: 'filtered', reason: 'Did not start: no line is in Equipment' },
    'No line is in Equipment',
  ],
  [{ ...nothing, status: 'failed', reason: 'Step 2 failed' }, 'Step 2 failed'],
  [
    { ...nothing, status: 'waiting', waiting: { node_id: 'w', until, for: 'time' } },
    'Waiting until Tue 24 Nov, 09:00',
  ],
  [
    { ...nothing, status: 'waiting', waiting: { node_id: 'w', until, for: 'another try' } },
    'Waiting for another try, Tue 24 Nov, 09:00',
  ],
  [
    {
      ...nothing,
      status: 'waiting',
      waiting: { node_id: 'w', until: null, for: 'a person to decide' },
    },
    'Waiting for a person to decide',
  ],
] as const)('%o stands as %s', (run, words) => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T12:00:00Z') })
  expect(standing(run, 'Europe/London')).toBe(words)
  vi.useRealTimers()
})
