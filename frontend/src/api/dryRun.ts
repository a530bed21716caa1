import { useMutation, useQueries, useQuery } from '@tanstack/react-query'
import { getPage, post } from './client'
import { patientQuery } from './patients'
import type { DryRun, Graph, Outputs, PastEvent, SampleEvent } from './types'

/** The graph as it is drawn now goes along, saved or not. */
export interface DryRunBody {
  event: SampleEvent
  graph: Graph
  /** All up to a step, from a step on, or that step by itself. */
  part?: { kind: 'up_to' | 'from' | 'only'; node_id: string }
  /** As if it were that moment. */
  at?: string
  /** What earlier steps gave, and what is supposed instead of what records say. */
  outputs?: Outputs
  values?: Record<string, unknown>
}

export const useDryRun = (workflowId: string) =>
  useMutation({
    mutationFn: (body: DryRunBody) => post<DryRun>(`/workflows/${workflowId}/test`, body),
    // Whoever asked shows what was wrong.
    meta: { quiet: true },
  })

const MOST_OFFERED = 10

/** What of this kind happened last, newest first. */
export const usePastEvents = (type: string) =>
  useQuery({
    queryKey: ['events', type, MOST_OFFERED],
    queryFn: async ({ signal }) =>
      (await getPage<PastEvent>('/events', { type, limit: MOST_OFFERED }, signal)).data,
  })

/** The names of the patients of a few events, as far as they could be read. */
export const usePatientNames = (ids: readonly string[]): ReadonlyMap<string, string> =>
  useQueries({
    queries: [...new Set(ids)].map((id) => patientQuery(id)),
    combine: (found) =>
      new Map(found.flatMap(({ data }) => (data ? [[data.id, data.name] as const] : []))),
  })

/** One of any kind of record, of which only what it is called matters. */
export type AnyRecord = { id: string } & Record<string, unknown>

export const useRecordSearch = (path: string, search: string | undefined) =>
  useQuery({
    queryKey: ['records', path, search ?? ''],
    queryFn: async ({ signal }) =>
      (await getPage<AnyRecord>(path, { search, limit: 20 }, signal)).data,
    placeholderData: (old) => old,
  })
