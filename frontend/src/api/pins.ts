/** Outputs pinned to steps of a draft: what they give in tests. */
import { useQuery } from '@tanstack/react-query'
import { call, get, remove } from './client'
import type { Pin } from './types'
import { useAction } from './useAction'

const keyOf = (workflowId: string) => ['pins', workflowId] as const

export const usePins = (workflowId: string, enabled: boolean) =>
  useQuery({
    queryKey: keyOf(workflowId),
    queryFn: () => get<Pin[]>(`/workflows/${workflowId}/pins`),
    enabled,
    meta: { quiet: true },
  })

interface NewPin {
  nodeId: string
  output: Record<string, unknown>
  handle?: string | null
}

export const usePin = (workflowId: string) =>
  useAction(
    ({ nodeId, ...body }: NewPin) =>
      call<Pin>('PUT', `/workflows/${workflowId}/pins/${nodeId}`, { body }),
    { touches: [keyOf(workflowId)], failure: 'The output was not pinned' },
  )

export const useUnpin = (workflowId: string) =>
  useAction((nodeId: string) => remove(`/workflows/${workflowId}/pins/${nodeId}`), {
    touches: [keyOf(workflowId)],
    failure: 'The output is still pinned',
  })
