import { expect, it } from 'vitest'
import type { Step } from '../../api/types'
import { aStep } from '../../live/testing'
import type { StateName } from '../../ui/stateColours'
import { badgeWords } from './stateWords'

const NOW = Date.parse('2026-11-21T12:00:00Z')

it.each<[StateName, Partial<Step>, string]>([
  ['running', { started_at: '2026-11-21T11:59:48Z' }, 'Running 0:12'],
  ['waiting', { until: '2026-11-24T09:00:00Z' }, 'Waiting until Tue 09:00'],
  [
    'waiting',
    { until: '2026-11-24T09:00:00Z', summary: 'Waiting for “Form submitted”.' },
    'Waiting for “Form submitted” until Tue 09:00',
  ],
  ['waiting', { summary: 'Waiting' }, 'Waiting'],
  ['retrying', { next_try_at: '2026-11-21T12:00:40Z' }, 'Try 2 of 5, next in 0:40'],
  ['cancelled', { summary: 'Cancelled by Ana.' }, 'Cancelled by Ana'],
  [
    'succeeded',
    { started_at: '2026-11-21T12:00:00Z', finished_at: '2026-11-21T12:00:01.200Z' },
    'Done 1.2 s',
  ],
])('a %s step with %j reads “%s”', (state, change, words) => {
  const node = { state, times: 1, attempt: 2, most: 5, step: aStep(change) }
  expect(badgeWords(node, 'UTC', NOW)).toBe(words)
})
