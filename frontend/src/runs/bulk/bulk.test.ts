import { expect, it } from 'vitest'
import type { RunStatus } from '../../api/types'
import { canCancel, canRetry, percentOf, progressWords, questionOf } from './bulk'

it.each<[RunStatus | undefined, boolean, boolean]>([
  [undefined, true, true], // all of them: the server picks those that can
  ['waiting', true, false],
  ['failed', false, true],
  ['completed', false, false],
  ['filtered', false, false],
])('%s runs can be cancelled %s, retried %s', (status, cancel, retry) => {
  expect([canCancel(status), canRetry(status)]).toEqual([cancel, retry])
})

it.each([
  ['cancel', undefined, 'Counting…'],
  ['cancel', 0, 'No run fits, so there is nothing to do.'],
  ['cancel', 1, '1 run will be cancelled. What was done stays done.'],
  ['retry', 40, '40 runs will start again from the step that failed.'],
] as const)('%s of %s reads “%s”', (action, count, words) =>
  expect(questionOf(action, count)).toBe(words),
)

it.each([
  [{ status: 'running', total: 40, done: 10, failed: 2 }, '10 of 40, 2 could not be', 30],
  [{ status: 'done', total: 3, done: 3, failed: 0 }, '3 of 3', 100],
  [
    { status: 'running', total: 4, done: 1, failed: 0, skipped: 1 },
    '1 of 4, 1 were over already',
    50,
  ],
  [{ status: 'done', total: 0, done: 0, failed: 0 }, '0 of 0', 100],
])('%j reads “%s”', (progress, words, percent) => {
  expect(progressWords(progress)).toBe(words)
  expect(percentOf(progress)).toBe(percent)
})
