/** What settings would come to for samples, asked while somebody types. */
import { useQuery } from '@tanstack/react-query'
import { post } from './client'
import type { Conditions, PreviewSample, Seen } from './types'

export interface Asked {
  trigger: string
  samples: readonly PreviewSample[]
  paths?: readonly string[]
  texts?: readonly string[]
  conditions?: readonly Conditions[]
}

const KEPT_MS = 30_000

export const usePreview = (workflowId: string, asked: Asked, enabled: boolean) =>
  useQuery({
    queryKey: ['previews', workflowId, asked],
    queryFn: () => post<Seen[]>(`/workflows/${workflowId}/preview`, asked),
    enabled: enabled && asked.samples.length > 0,
    staleTime: KEPT_MS,
    gcTime: KEPT_MS,
    retry: false,
    placeholderData: (old) => old,
    // A preview that could not be read is simply not shown.
    meta: { quiet: true },
  })
