import { expect, it, vi } from 'vitest'
import { standing } from './standing'

const until = '2026-11-24T09:00:00Z'
const at = { node_id: 'w', name: 'Approval', number: 4 }
const nothing = { reason: null, waiting: null }

it.each([
  [{ ...nothing, status: 'completed' }, null],
  [
    { ...nothing, status: 'filtered', reason: 'Did not start: no line is in Equipment' },
    'No line is in Equipment',
  ],
  [{ ...nothing, status: 'failed', reason: 'Step 2 failed' }, 'Step 2 failed'],
  [
    { ...nothing, status: 'waiting', waiting: { ...at, until, for: 'time' } },
    'At 4: Approval · waiting until Tue 24 Nov, 09:00',
  ],
  [
    { ...nothing, status: 'waiting', waiting: { ...at, until, for: 'another try' } },
    'At 4: Approval · waiting for another try, Tue 24 Nov, 09:00',
  ],
  [
    {
      ...nothing,
      status: 'waiting',
      waiting: { ...at, until: null, for: 'a person to decide' },
    },
    'At 4: Approval · waiting for a person to decide',
  ],
] as const)('%o stands as %s', (run, words) => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T12:00:00Z') })
  expect(standing(run, 'Europe/London')).toBe(words)
  vi.useRealTimers()
})
