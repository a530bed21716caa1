import { useQuery } from '@tanstack/react-query'
import { create, get, post, remove } from './client'
import type { Graph, Workflow } from './types'
import type { Schemas } from './types/schemas'
import { useAction } from './useAction'
import { workflowKeys } from './workflows'

export type KeptDraftSummary = Schemas['KeptDraftSummary']
export type KeptDraft = Omit<Schemas['KeptDraft'], 'graph'> & { graph: Graph }

const keys = (id: string) => [...workflowKeys.one(id), 'kept-drafts'] as const

export const useKeptDrafts = (id: string) =>
  useQuery({
    queryKey: keys(id),
    queryFn: () => get<KeptDraftSummary[]>(`/workflows/${id}/kept-drafts`, { limit: 100 }),
  })

export const getKeptDraft = (id: string, keptId: string) =>
  get<KeptDraft>(`/workflows/${id}/kept-drafts/${keptId}`)

export interface KeepBody {
  title: string
  name?: string
  graph?: Graph
  reason?: 'by_hand' | 'merge'
}

/** Puts a draft aside, so that nothing of it is lost. */
export const keepDraft = (id: string, body: KeepBody) =>
  create<KeptDraft>(`/workflows/${id}/kept-drafts`, body)

export const restoreKeptDraft = (id: string, keptId: string, revision: number) =>
  post<Workflow>(`/workflows/${id}/kept-drafts/${keptId}/restore`, { revision })

export const useKeepDraft = (id: string, onDone: () => void) =>
  useAction((body: KeepBody) => keepDraft(id, body), {
    touches: [keys(id)],
    failure: 'The draft was not kept',
    onDone,
  })

export const useRemoveKeptDraft = (id: string, onDone: () => void) =>
  useAction((keptId: string) => remove(`/workflows/${id}/kept-drafts/${keptId}`), {
    touches: [keys(id)],
    failure: 'The kept draft was not deleted',
    onDone,
  })
