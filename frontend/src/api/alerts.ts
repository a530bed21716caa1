import { post } from './client'
import { listOptions, useList } from './lists'
import type { Alert } from './types'
import { useAction } from './useAction'

export const alertKeys = { all: ['alerts'] as const }

export const useActiveAlerts = (patientId: string) =>
  useList(listOptions<Alert>(alertKeys.all, '/alerts', { patient_id: patientId, status: 'active' }))

export const useEndAlert = () =>
  useAction((id: string) => post<Alert>(`/alerts/${id}/end`), {
    touches: [alertKeys.all, ['patients']],
    failure: 'The alert was not ended',
  })
