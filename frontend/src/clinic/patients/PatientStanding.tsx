import type { Patient } from '../../api/types'
import { StatusBadge } from '../../ui/StatusBadge'

const care = {
  registered: { word: 'Registered', state: 'queued' },
  admitted: { word: 'Admitted', state: 'running' },
  discharged: { word: 'Discharged', state: 'skipped' },
} as const

/** Where a patient stands with the clinic, in one word. */
export function PatientStanding({ patient }: { patient: Patient }) {
  if (patient.status === 'deceased') return <StatusBadge state="cancelled">Deceased</StatusBadge>
  if (patient.status === 'archived') return <StatusBadge state="skipped">Archived</StatusBadge>
  const { word, state } = care[patient.care]
  return <StatusBadge state={state}>{word}</StatusBadge>
}
