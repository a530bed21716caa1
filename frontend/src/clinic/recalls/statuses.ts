import type { RecallEnrolment, RecallStatus } from '../../api/types'
import type { StateName } from '../../ui/stateColours'

type Look = { word: string; state: StateName }

export const recallStatuses: Record<RecallStatus, Look> = {
  scheduled: { word: 'Scheduled', state: 'queued' },
  due: { word: 'Due', state: 'handled' },
  contacted: { word: 'Contacted', state: 'running' },
  booked: { word: 'Booked', state: 'pinned' },
  fulfilled: { word: 'Fulfilled', state: 'succeeded' },
  missed: { word: 'Overdue', state: 'failed' },
  cancelled: { word: 'Cancelled', state: 'cancelled' },
}

export const enrolmentStatuses: Record<RecallEnrolment['status'], Look> = {
  active: { word: 'Active', state: 'succeeded' },
  deferred: { word: 'Deferred', state: 'waiting' },
  fulfilled: { word: 'Fulfilled', state: 'skipped' },
  cancelled: { word: 'Cancelled', state: 'cancelled' },
}

/** Rounds that are over change no more. */
export const isOpenRecall = (status: RecallStatus) => !['fulfilled', 'cancelled'].includes(status)
