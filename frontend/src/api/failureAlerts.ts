import { useQuery } from '@tanstack/react-query'
import { get, patch, remove } from './client'
import type { FailureAlert } from './types'
import { useAction } from './useAction'

const key = ['failure alerts']
const pathOf = (workflowId?: string) =>
  workflowId ? `/workflows/${workflowId}/failure-alerts` : '/failure-alerts'

/** Who hears of failures: in the clinic, or of one workflow. */
export const useFailureAlerts = (workflowId?: string) =>
  useQuery({
    queryKey: [...key, workflowId ?? null],
    queryFn: () => get<FailureAlert>(pathOf(workflowId)),
  })

export const useChangeFailureAlerts = (onDone: () => void, workflowId?: string) =>
  useAction(
    ({ is_own: _, ...choice }: FailureAlert) => patch<FailureAlert>(pathOf(workflowId), choice),
    { touches: [key], failure: 'The alerts were not changed', onDone },
  )

export const useForgetFailureAlerts = (workflowId: string) =>
  useAction(() => remove(pathOf(workflowId)), {
    touches: [key],
    failure: 'The alerts were not changed',
  })
