/** Sample events of a workflow, and what became of its steps lately. */
import { useQuery } from '@tanstack/react-query'
import { create, get, remove } from './client'
import type { NewSample, Sample, StepResult } from './types'
import { useAction } from './useAction'

const keyOf = (workflowId: string) => ['samples', workflowId] as const

export const useSampleEvents = (
  workflowId: string | undefined,
  trigger: string | null,
  subject: string | undefined,
) =>
  useQuery({
    queryKey: [...keyOf(workflowId ?? ''), trigger, subject ?? null],
    queryFn: () => get<Sample[]>(`/workflows/${workflowId}/samples`, { trigger, subject }),
    enabled: workflowId !== undefined && trigger !== null,
    staleTime: 60_000,
    retry: false,
    meta: { quiet: true },
  })

export const useKeepSample = (workflowId: string, onDone?: (kept: Sample) => void) =>
  useAction((body: NewSample) => create<Sample>(`/workflows/${workflowId}/samples`, body), {
    touches: [keyOf(workflowId)],
    failure: 'The sample was not kept',
    onDone,
  })

export const useForgetSample = (workflowId: string) =>
  useAction((id: string) => remove(`/workflows/${workflowId}/samples/${id}`), {
    touches: [keyOf(workflowId)],
    failure: 'The sample was not removed',
  })

export const useStepResults = (workflowId: string, nodeId: string) =>
  useQuery({
    queryKey: ['step-results', workflowId, nodeId],
    queryFn: () => get<StepResult[]>(`/workflows/${workflowId}/nodes/${nodeId}/results`),
  })
