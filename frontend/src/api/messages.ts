import { useQuery } from '@tanstack/react-query'
import { get, post } from './client'
import { listOptions, useList } from './lists'
import type { FiltersOf, Message, Run, RunDetail } from './types'
import { useAction } from './useAction'

export const messageKeys = {
  all: ['messages'] as const,
  one: (id: string) => ['messages', 'one', id] as const,
}

export type MessageFilters = FiltersOf<'/api/v1/messages'>

export const useMessages = (filters: MessageFilters) =>
  useList(listOptions<Message>([...messageKeys.all, 'list'], '/messages', filters))

export const useMessage = (id: string | undefined) =>
  useQuery({
    queryKey: messageKeys.one(id ?? ''),
    queryFn: () => get<Message>(`/messages/${id}`),
    enabled: Boolean(id),
  })

/** The answer belongs to the step that sent it, which its run knows. */
export async function answerFor(message: Message, sent: boolean): Promise<Run> {
  const run = await get<RunDetail>(`/runs/${message.run_id}`)
  const step = run.steps.find(
    (each) => each.node_id === message.node_id && each.status === 'unknown',
  )
  if (!step) return run
  return post<Run>(`/runs/${run.id}/steps/${step.id}/resolve`, { sent })
}

export const useSayWhetherSent = (message: Message) =>
  useAction((sent: boolean) => answerFor(message, sent), {
    touches: [messageKeys.all, ['runs']],
    failure: 'Your answer was not kept',
  })
