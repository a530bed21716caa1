import { queryOptions, useQuery } from '@tanstack/react-query'
import { create, get, getPage, post } from './client'
import { listOptions, useList } from './lists'
import type {
  BulkAction,
  BulkFilter,
  BulkProgress,
  FiltersOf,
  RetryFrom,
  RetryPreview,
  RetryVersion,
  Run,
  RunDetail,
  RunTrace,
  Step,
} from './types'
import type { Schemas } from './types/schemas'
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

/** All of a run's steps, or those that changed after a seq, in little room. */
export const getRunTrace = (id: string, after: number) =>
  get<RunTrace>(`/runs/${id}/trace`, { after })

/** One step with what it was given and gave; `seq` tells one state of it from the next. */
export const useFullStep = (runId: string, step: Step | undefined) =>
  useQuery({
    queryKey: [...runKeys.one(runId), 'step', step?.id, step?.seq],
    queryFn: ({ signal }) => get<Step>(`/runs/${runId}/steps/${step?.id}`, {}, signal),
    enabled: Boolean(step?.id),
    placeholderData: (old) => (old?.id === step?.id ? old : undefined),
  })

/** What a step was given and gave, with nothing hidden; the audit log says who looked. */
export const useRevealStep = (runId: string) =>
  useAction(
    (stepId: string) => post<Schemas['Revealed']>(`/runs/${runId}/steps/${stepId}/reveal`),
    { touches: [], failure: 'The values were not shown' },
  )

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

export interface RetryChoice {
  from: RetryFrom
  version: RetryVersion
}

/** What a retry would do. Without an answer to give, there is nothing to offer. */
export const useRetryPreview = (id: string, { from, version }: RetryChoice, enabled: boolean) =>
  useQuery({
    queryKey: [...runKeys.one(id), 'retry-preview', from, version],
    queryFn: () => get<RetryPreview>(`/runs/${id}/retry-preview`, { from, version }),
    enabled,
    retry: false,
    staleTime: 0,
  })

export const useRetryRun = (onDone: (made: Run) => void) =>
  useAction(
    ({ id, ...choice }: RetryChoice & { id: string }) => create<Run>(`/runs/${id}/retry`, choice),
    { touches: [runKeys.all], failure: 'The run was not started again', onDone },
  )

const MOST_CHILDREN = 50

/** Runs that this run started. */
export const useChildRuns = (id: string) =>
  useQuery({
    queryKey: [...runKeys.lists, 'children', id],
    queryFn: async () =>
      (await getPage<Run>('/runs', { parent_run_id: id, limit: MOST_CHILDREN })).data,
  })

interface BulkInput {
  action: BulkAction
  filter: BulkFilter
}

/** How many runs would be touched; nothing happens yet. */
export const useBulkCount = ({ action, filter }: BulkInput, enabled: boolean) =>
  useQuery({
    queryKey: [...runKeys.all, 'bulk-count', action, filter],
    queryFn: () => post<{ count: number }>('/runs/bulk', { action, filter, preview: true }),
    enabled,
    retry: false,
    staleTime: 0,
  })

export const useStartBulk = (onDone: (made: { id: string }) => void) =>
  useAction((input: BulkInput) => create<{ id: string }>('/runs/bulk', input), {
    touches: [],
    failure: 'Nothing was started',
    onDone,
  })

const LOOK_AT_BULK_MS = 1_000

export const isBulkOver = ({ status }: BulkProgress): boolean =>
  !['queued', 'pending', 'running'].includes(status)

export const useBulkProgress = (id: string | null) =>
  useQuery({
    queryKey: [...runKeys.all, 'bulk', id],
    queryFn: () => get<BulkProgress>(`/runs/bulk/${id}`),
    enabled: id !== null,
    refetchInterval: ({ state: { data } }) => (data && isBulkOver(data) ? false : LOOK_AT_BULK_MS),
  })

export const useAbortBulk = () =>
  useAction((id: string) => post<unknown>(`/runs/bulk/${id}/abort`), {
    touches: [runKeys.all],
    failure: 'It was not stopped',
  })
