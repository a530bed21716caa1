import { create, post } from './client'
import { listOptions, useList } from './lists'
import type { Appointment, FiltersOf, NewAppointment } from './types'
import { useAction } from './useAction'

export const appointmentKeys = { all: ['appointments'] as const }

export type AppointmentFilters = FiltersOf<'/api/v1/appointments'>

export const useAppointments = (filters: AppointmentFilters) =>
  useList(listOptions<Appointment>(appointmentKeys.all, '/appointments', filters))

export type AppointmentVerb = 'confirm' | 'start' | 'complete' | 'cancel' | 'no-show'

export const useAppointmentVerb = () =>
  useAction(
    ({ id, verb }: { id: string; verb: AppointmentVerb }) =>
      post<Appointment>(`/appointments/${id}/${verb}`),
    { touches: [appointmentKeys.all], failure: 'The appointment was not changed' },
  )

export const useCreateAppointment = (onDone: () => void) =>
  useAction((body: NewAppointment) => create<Appointment>('/appointments', body), {
    touches: [appointmentKeys.all],
    quiet: true,
    onDone,
  })
