import { useQuery } from '@tanstack/react-query'
import { create, get } from './client'
import type { SystemWorkflow, Workflow } from './types'
import { useAction } from './useAction'
import { workflowKeys } from './workflows'

export const systemWorkflowKeys = {
  all: ['system-workflows'] as const,
  one: (key: string) => ['system-workflows', key] as const,
}

export const useSystemWorkflows = () =>
  useQuery({
    queryKey: systemWorkflowKeys.all,
    queryFn: () => get<SystemWorkflow[]>('/system-workflows'),
    staleTime: 60_000,
  })

export const useSystemWorkflow = (key: string) =>
  useQuery({
    queryKey: systemWorkflowKeys.one(key),
    queryFn: () => get<SystemWorkflow>(`/system-workflows/${key}`),
    staleTime: 60_000,
  })

export const useCloneSystemWorkflow = (onDone: (made: Workflow) => void) =>
  useAction((key: string) => create<Workflow>(`/system-workflows/${key}/clone`), {
    touches: [workflowKeys.all, systemWorkflowKeys.all, ['message-templates'], ['form-templates']],
    failure: 'The workflow was not cloned',
    onDone,
  })
