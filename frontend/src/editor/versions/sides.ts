/** What can be looked at and compared: the draft, a published version, a draft that was kept. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { getKeptDraft } from '../../api/keptDrafts'
import { workflowKeys } from '../../api/workflows'
import { useEditor } from '../store/EditorContext'
import type { Draft } from '../store/graphSlice'
import { useVersion } from './useVersion'

/** `draft`, `3` for version 3, `kept_…` for a kept draft. */
export type Side = string

export const DRAFT: Side = 'draft'

export const versionSide = (number: number): Side => String(number)

const numberOf = (side: Side | null): number | null =>
  side !== null && /^\d+$/.test(side) ? Number(side) : null

const useKept = (workflowId: string, side: Side | null) => {
  const id = side?.startsWith('kept_') ? side : null
  return useQuery({
    queryKey: [...workflowKeys.one(workflowId), 'kept-drafts', id],
    queryFn: () => getKeptDraft(workflowId, id ?? ''),
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export interface Seen {
  label: string
  draft: Draft | undefined
  failed: boolean
}

/** The graph of one side, once it is here. */
export const useSide = (workflowId: string, side: Side | null): Seen => {
  const current = useEditor((state) => state.draft)
  const number = numberOf(side)
  const version = useVersion(workflowId, number)
  const kept = useKept(workflowId, side)
  const failed = version.isError || kept.isError
  return useMemo((): Seen => {
    if (side === DRAFT) return { label: 'Draft', draft: current, failed }
    if (number !== null) {
      const graph = version.data?.graph
      // A version has no name of its own.
      return {
        label: `Version ${number}`,
        draft: graph && { name: current.name, graph },
        failed,
      }
    }
    const { data } = kept
    return {
      label: data?.title ?? '',
      draft: data && { name: data.name, graph: data.graph },
      failed,
    }
  }, [side, number, current, version.data, kept.data, failed, kept])
}
