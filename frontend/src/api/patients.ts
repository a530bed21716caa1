import { queryOptions, useQuery } from '@tanstack/react-query'
import { create, get, patch } from './client'
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

export const usePatient = (id: string) =>
  useQuery(
    queryOptions({
      queryKey: patientKeys.one(id),
      queryFn: ({ signal }) => get<Patient>(`/patients/${id}`, {}, signal),
    }),
  )

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
