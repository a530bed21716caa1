import { queryOptions, useQuery } from '@tanstack/react-query'
import { create, get, patch, post } from './client'
import { listOptions, useList } from './lists'
import type { FiltersOf, NewPatient, Patient } from './types'
import { useAction } from './useAction'

export const patientKeys = {
  all: ['patients'] as const,
  lists: ['patients', 'list'] as const,
  one: (id: string) => ['patients', 'one', id] as const,
}

export const usePatients = (filters: FiltersOf<'/api/v1/patients'>) =>
  useList(listOptions<Patient>(patientKeys.lists, '/patients', filters))

export const patientQuery = (id: string) =>
  queryOptions({
    queryKey: patientKeys.one(id),
    queryFn: ({ signal }) => get<Patient>(`/patients/${id}`, {}, signal),
  })

export const usePatient = (id: string) => useQuery(patientQuery(id))

export const useCreatePatient = (onDone: (made: Patient) => void) =>
  useAction((body: NewPatient) => create<Patient>('/patients', body), {
    touches: [patientKeys.lists],
    quiet: true,
    onDone,
  })

export const useChangePatient = (id: string, onDone: () => void) =>
  useAction((body: Partial<NewPatient>) => patch<Patient>(`/patients/${id}`, body), {
    touches: [patientKeys.all],
    quiet: true,
    onDone,
  })

export type PatientVerb = 'admit' | 'discharge' | 'archive' | 'restore' | 'mark-deceased'

/** What is decided about a patient changes what they get and what others see of them. */
export const usePatientVerb = (id: string) =>
  useAction(
    ({ verb, body }: { verb: PatientVerb; body?: { reason?: string } }) =>
      post<Patient>(`/patients/${id}/${verb}`, body),
    {
      touches: [patientKeys.all, ['contact'], ['recalls'], ['appointments']],
      failure: 'The patient was not changed',
    },
  )
