import { create, post } from './client'
import { type Filters, listOptions, useList } from './lists'
import type { Appointment, AppointmentStatus } from './types'
import { useAction } from './useAction'

export const appointmentKeys = { all: ['appointments'] as const }

export interface AppointmentFilters extends Filters {
  patient_id?: string
  status?: AppointmentStatus
  start_gte?: string
  start_lte?: string
}

export const useAppointments = (filters: AppointmentFilters) =>
  useList(listOptions<Appointment>(appointmentKeys.all, '/appointments', filters))

export type AppointmentVerb = 'confirm' | 'start' | 'complete' | 'cancel' | 'no-show'

export const useAppointmentVerb = () =>
  useAction(
    ({ id, verb }: { id: string; verb: AppointmentVerb }) =>
      post<Appointment>(`/appointments/${id}/${verb}`),
    { touches: [appointmentKeys.all], failure: 'The appointment was not changed' },
  )

export interface NewAppointment {
  patient_id: string
  service_id: string
  clinician_id: string
  type: 'video' | 'in_person'
  start: string
  duration_minutes: number
}

export const useCreateAppointment = (onDone: () => void) =>
  useAction((body: NewAppointment) => create<Appointment>('/appointments', body), {
    touches: [appointmentKeys.all],
    quiet: true,
    onDone,
  })
