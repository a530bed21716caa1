import type { RunStatus, StepStatus } from '../api/types'

const OVER: ReadonlySet<RunStatus> = new Set([
  'completed',
  'completed_with_errors',
  'failed',
  'cancelled',
  'exited',
  'filtered',
])

const SETTLED: ReadonlySet<StepStatus> = new Set(['succeeded', 'failed', 'skipped', 'cancelled'])

/** A run that is over stays as it ended. */
export const isOver = (status: RunStatus): boolean => OVER.has(status)

/** A step that is settled stays so; `unknown` is not settled, because a person may still tell. */
export const isSettled = (status: StepStatus): boolean => SETTLED.has(status)
