import { expect, it } from 'vitest'
import type { RunDetail } from '../../api/types'
import { aRun, aStep } from '../../live/testing'
import { runSentence } from './runSentence'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const wait = aStep({ node_id: 'w', number: 3, node_name: 'Wait', status: 'waiting' })

it.each<[Partial<RunDetail>, string]>([
  [{ status: 'queued' }, 'Queued, starts in a moment.'],
  [{ status: 'running' }, 'Running.'],
  [
    { status: 'running', steps: [aStep({ number: 2, node_name: 'Send e-mail' })] },
    'Running step 2, Send e-mail.',
  ],
  [
    {
      status: 'waiting',
      steps: [wait],
      waiting: {
        node_id: 'w',
        name: 'Wait',
        number: 3,
        until: '2026-11-24T09:00:00Z',
        for: 'time',
      },
    },
    'Waiting at step 3, Wait until Tue 24 Nov, 09:00.',
  ],
  [
    {
      status: 'waiting',
      steps: [wait],
      waiting: { node_id: 'w', name: 'Wait', number: 3, until: null, for: 'a person' },
    },
    'Waiting at step 3, Wait for a person.',
  ],
  [{ status: 'completed', duration_ms: 320 }, 'Done in 0.3 s.'],
  [
    { status: 'completed_with_errors', duration_ms: 1_500 },
    'Done after 1.5 s, but not every step worked.',
  ],
  [
    { status: 'failed', duration_ms: 50, reason: 'Send e-mail: No address' },
    'Failed after 50 ms. Send e-mail: No address.',
  ],
  [{ status: 'exited', reason: 'The patient has left.' }, 'Ended early. The patient has left.'],
  [
    { status: 'filtered', reason: 'did not start: no line is in Consultation' },
    'Did not start: no line is in Consultation.',
  ],
  [{ status: 'filtered', reason: 'age was 64' }, 'Did not start: age was 64.'],
])('%j', (change, sentence) => {
  expect(runSentence(aRun(change), 'UTC', NOW)).toBe(sentence)
})
