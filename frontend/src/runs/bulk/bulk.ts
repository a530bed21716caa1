/** Which runs can be acted on together, and the words for it. Pure. */
import type { BulkAction, BulkProgress, RunStatus } from '../../api/types'
import { isOver } from '../../live/statuses'
import { runsWords } from '../../workflows/underWay'

export const canCancel = (status: RunStatus | undefined): boolean =>
  status === undefined || !isOver(status)

const AGAIN: ReadonlySet<RunStatus> = new Set(['failed', 'completed_with_errors', 'cancelled'])

export const canRetry = (status: RunStatus | undefined): boolean =>
  status === undefined || AGAIN.has(status)

export const verbOf = (action: BulkAction): string => (action === 'cancel' ? 'Cancel' : 'Retry')

export const questionOf = (action: BulkAction, count: number | undefined): string => {
  if (count === undefined) return 'Counting…'
  if (count === 0) return 'No run fits, so there is nothing to do.'
  const them = runsWords(count)
  return action === 'cancel'
    ? `${them} will be cancelled. What was done stays done.`
    : `${them} will start again from the step that failed.`
}

/** "12 of 40 done, 2 could not be." */
export const progressWords = ({ total, done, failed, skipped = 0 }: BulkProgress): string => {
  const words = [`${done} of ${total}`]
  if (failed > 0) words.push(`${failed} could not be`)
  if (skipped > 0) words.push(`${skipped} were over already`)
  return words.join(', ')
}

export const percentOf = ({ total, done, failed, skipped = 0 }: BulkProgress): number =>
  total === 0 ? 100 : Math.min(100, Math.round(((done + failed + skipped) / total) * 100))

/** Said before anything happens, so that nobody has to guess. */
export const whatHappens = (action: BulkAction): string[] =>
  action === 'cancel'
    ? [
        'Messages, tasks and other records that were made stay.',
        'What the runs still wait for will not happen, and messages not sent yet are called back.',
        'A cancelled run can be tried again later.',
      ]
    : [
        'Each begins where it broke off, with the version it followed.',
        'What was sent or made already is not repeated.',
        'Each becomes a run of its own; the one that failed stays as it is.',
      ]
