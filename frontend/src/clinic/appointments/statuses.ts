import type { AppointmentVerb } from '../../api/appointments'
import type { Appointment, AppointmentStatus } from '../../api/types'
import type { StateName } from '../../ui/stateColours'

export const appointmentStatuses: Record<AppointmentStatus, { word: string; state: StateName }> = {
  pending: { word: 'Pending', state: 'waiting' },
  scheduled: { word: 'Scheduled', state: 'queued' },
  confirmed: { word: 'Confirmed', state: 'pinned' },
  started: { word: 'Started', state: 'running' },
  completed: { word: 'Completed', state: 'succeeded' },
  cancelled: { word: 'Cancelled', state: 'cancelled' },
  no_show: { word: 'No-show', state: 'handled' },
}

export const verbLabels: Record<AppointmentVerb, string> = {
  confirm: 'Confirm',
  start: 'Start',
  complete: 'Complete',
  'no-show': 'Mark as no-show',
  cancel: 'Cancel the visit',
}

const possible: Record<AppointmentStatus, AppointmentVerb[]> = {
  pending: ['confirm', 'cancel'],
  scheduled: ['confirm', 'start', 'no-show', 'cancel'],
  confirmed: ['start', 'complete', 'no-show', 'cancel'],
  started: ['complete', 'cancel'],
  completed: [],
  cancelled: [],
  no_show: [],
}

/** What may be done with a visit, the likeliest first. */
export const verbsOf = ({ status }: Appointment) => possible[status]
