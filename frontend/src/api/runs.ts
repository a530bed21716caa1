import { queryOptions, useQuery } from '@tanstack/react-query'
import { get, post } from './client'
import { listOptions, useList } from './lists'
import type { FiltersOf, Run, RunChanges, RunDetail } from './types'
import { useAction } from './useAction'

export const runKeys = {
  all: ['runs'] as const,
  lists: ['runs', 'list'] as const,
  one: (id: string) => ['runs', 'one', id] as const,
}

export type RunFilters = FiltersOf<'/api/v1/runs'>

export const useRuns = (filters: RunFilters) =>
  useList(listOptions<Run>(runKeys.lists, '/runs', filters))

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: runKeys.one(id),
    queryFn: ({ signal }) => get<RunDetail>(`/runs/${id}`, {}, signal),
  })

export const useRun = (id: string) => useQuery(runQuery(id))

export const getRunChanges = (id: string, after: number) =>
  get<RunChanges>(`/runs/${id}/changes`, { after })

export const useCancelRun = () =>
  useAction((id: string) => post<Run>(`/runs/${id}/cancel`), {
    touches: [runKeys.all],
    failure: 'The run was not cancelled',
  })

/** A person says what became of an effect whose outcome nobody could know. */
export const useResolveStep = () =>
  useAction(
    ({ runId, stepId, sent }: { runId: string; stepId: string; sent: boolean }) =>
      post<Run>(`/runs/${runId}/steps/${stepId}/resolve`, { sent }),
    { touches: [runKeys.all, ['messages']], failure: 'Your answer was not kept' },
  )
