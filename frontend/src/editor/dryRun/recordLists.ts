/** Where the records of each kind are listed, and what one of them is called in a list. */
import type { AnyRecord } from '../../api/dryRun'
import { shortDate } from '../../ui/time'

interface RecordList {
  path: string
  label: string
  /** Some lists are too short to be searched. */
  searched: boolean
}

const list = (path: string, label: string, searched = true): RecordList => ({
  path,
  label,
  searched,
})

export const recordLists: Readonly<Record<string, RecordList>> = {
  patient: list('/patients', 'Patient'),
  appointment: list('/appointments', 'Appointment'),
  consent: list('/consents', 'Consent'),
  episode: list('/episodes', 'Episode'),
  form: list('/forms', 'Form'),
  invoice: list('/invoices', 'Invoice'),
  lab_result: list('/lab-results', 'Lab result'),
  message: list('/messages', 'Message'),
  patient_treatment_plan: list('/patient-treatment-plans', 'Patient’s treatment plan', false),
  prescription: list('/prescriptions', 'Prescription'),
  recall: list('/recalls', 'Recall'),
  session: list('/treatment-sessions', 'Session', false),
  service_plan: list('/service-plan-enrolments', 'Service plan', false),
  task: list('/tasks', 'Task'),
  treatment_plan: list('/treatment-plans', 'Treatment plan'),
}

const NAMES = ['title', 'name', 'subject', 'label', 'panel', 'service', 'programme', 'number']
const MOMENTS = ['date_of_birth', 'start', 'due_date', 'received_at', 'created_at']

const nameIn = (value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  const named = value as { name?: unknown } | null
  return typeof named?.name === 'string' ? named.name : ''
}

/** "Physiotherapy · Ana Moreno · 24 Nov" */
export const recordName = (record: AnyRecord, zone: string): string => {
  const name = NAMES.map((each) => nameIn(record[each])).find(Boolean)
  const moment = MOMENTS.map((each) => record[each]).find((each) => typeof each === 'string')
  // A day without a time is the same day everywhere.
  const day = typeof moment === 'string' ? shortDate(moment, moment.length > 10 ? zone : 'UTC') : ''
  return [name, nameIn(record.patient), day].filter(Boolean).join(' · ') || record.id
}
