import type { RunStatus } from '../api/types'
import type { StateName } from '../ui/stateColours'

/** Each status of a run: the word people read and the state whose shape and colour it wears. */
export const runStatuses: Record<RunStatus, { word: string; state: StateName }> = {
  queued: { word: 'Queued', state: 'queued' },
  running: { word: 'Running', state: 'running' },
  waiting: { word: 'Waiting', state: 'waiting' },
  completed: { word: 'Done', state: 'succeeded' },
  completed_with_errors: { word: 'Done with errors', state: 'handled' },
  failed: { word: 'Failed', state: 'failed' },
  cancelled: { word: 'Cancelled', state: 'cancelled' },
  exited: { word: 'Ended early', state: 'skipped' },
  filtered: { word: 'Did not start', state: 'skipped' },
}
