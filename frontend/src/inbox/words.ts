import type { Episode, TimelineEntry } from '../api/types'
import type { StateName } from '../ui/stateColours'

export const statuses: Record<Episode['status'], { word: string; state: StateName }> = {
  open: { word: 'Open', state: 'queued' },
  pending_patient: { word: 'Waiting for the patient', state: 'waiting' },
  awaiting_review: { word: 'To be reviewed', state: 'retrying' },
  closed: { word: 'Closed', state: 'succeeded' },
}

const journeyWords: Record<Episode['journey_type'], string> = {
  general: 'General',
  access: 'Visits',
  questionnaire: 'Questionnaire',
  clinical_result: 'Clinical result',
  communication: 'Communication',
  identity: 'Identity',
  billing: 'Billing',
  prescription: 'Prescription',
  clinical_access: 'Access to the record',
  document: 'Document',
}

export const journeys = Object.entries(journeyWords).map(([value, label]) => ({
  value: value as Episode['journey_type'],
  label,
}))

export const journeyWord = (journey: Episode['journey_type']) => journeyWords[journey]

export const reasons = [
  { value: 'resolved', label: 'Resolved' },
  { value: 'duplicate', label: 'Duplicate' },
  { value: 'patient_declined', label: 'Patient declined' },
  { value: 'admin_closed', label: 'Closed by the office' },
] as const

export type CloseReason = (typeof reasons)[number]['value']

const entryWords: Partial<Record<TimelineEntry['event_type'], string>> = {
  status_change: 'Status',
  priority_change: 'Priority',
  questionnaire_response: 'Answers',
  lab_result: 'Lab result',
  identity_verification: 'Identity',
}

/** `lab_result` → "Lab result". */
export const entryWord = (type: TimelineEntry['event_type']) =>
  entryWords[type] ?? type.charAt(0).toUpperCase() + type.slice(1).replaceAll('_', ' ')

/** "3 episodes", "1 episode". */
export const episodesWord = (count: number) => `${count} ${count === 1 ? 'episode' : 'episodes'}`

/** Counts stop at a hundred. */
export const countWord = (count: number | undefined) =>
  count === undefined ? '' : count > 99 ? '99+' : String(count)
