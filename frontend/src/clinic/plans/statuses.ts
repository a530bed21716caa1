import type { PatientPlan, ServiceEnrolment, TreatmentPlan } from '../../api/types'
import type { StateName } from '../../ui/stateColours'

type Look = { word: string; state: StateName }

export const planStatuses: Record<TreatmentPlan['status'], Look> = {
  draft: { word: 'Draft', state: 'queued' },
  pending_approval: { word: 'To be approved', state: 'waiting' },
  active: { word: 'Active', state: 'succeeded' },
  paused: { word: 'Paused', state: 'handled' },
  cancelled: { word: 'Cancelled', state: 'cancelled' },
}

export const patientPlanStatuses: Record<PatientPlan['status'], Look> = {
  active: { word: 'Active', state: 'running' },
  paused: { word: 'Paused', state: 'handled' },
  completed: { word: 'Completed', state: 'succeeded' },
  expired: { word: 'Expired', state: 'stale' },
  cancelled: { word: 'Cancelled', state: 'cancelled' },
}

export const sessionStatuses: Record<PatientPlan['sessions'][number]['status'], Look> = {
  due: { word: 'Due', state: 'queued' },
  started: { word: 'Started', state: 'running' },
  completed: { word: 'Done', state: 'succeeded' },
  skipped: { word: 'Skipped', state: 'skipped' },
}

export const enrolmentStatuses: Record<ServiceEnrolment['status'], Look> = {
  enrolled: { word: 'Enrolled', state: 'queued' },
  in_progress: { word: 'Under way', state: 'running' },
  completed: { word: 'Completed', state: 'succeeded' },
  cancelled: { word: 'Cancelled', state: 'cancelled' },
}

export const serviceSessionStatuses: Record<ServiceEnrolment['sessions'][number]['status'], Look> =
  {
    scheduled: { word: 'Scheduled', state: 'queued' },
    started: { word: 'Started', state: 'running' },
    completed: { word: 'Done', state: 'succeeded' },
    missed: { word: 'Missed', state: 'failed' },
  }

export const planTypes: Record<TreatmentPlan['type'], string> = {
  telerehab: 'Telerehab',
  in_clinic: 'In the clinic',
}

/** What may be done with a plan in each state, the likeliest first. */
export const planVerbs: Record<TreatmentPlan['status'], readonly (readonly [string, string])[]> = {
  draft: [['publish', 'Publish']],
  pending_approval: [
    ['approve', 'Approve'],
    ['reject', 'Back to draft'],
  ],
  active: [
    ['pause', 'Pause'],
    ['cancel', 'Cancel'],
  ],
  paused: [
    ['resume', 'Resume'],
    ['cancel', 'Cancel'],
  ],
  cancelled: [],
}

export const patientPlanVerbs: Record<
  PatientPlan['status'],
  readonly (readonly [string, string])[]
> = {
  active: [
    ['pause', 'Pause'],
    ['cancel', 'End'],
  ],
  paused: [
    ['resume', 'Resume'],
    ['cancel', 'End'],
  ],
  completed: [],
  expired: [],
  cancelled: [],
}
