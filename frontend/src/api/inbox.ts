import { useQuery } from '@tanstack/react-query'
import { create, get, post } from './client'
import { listOptions, useList } from './lists'
import type {
  Episode,
  EpisodeFilters,
  InboxAct,
  InboxActed,
  Meta,
  NewEpisode,
  NewEpisodeEvent,
  TimelineEntry,
} from './types'
import { useAction } from './useAction'

export const inboxKeys = {
  all: ['inbox'] as const,
  lists: ['inbox', 'list'] as const,
  one: (id: string) => ['inbox', 'one', id] as const,
  timeline: (id: string) => ['inbox', 'timeline', id] as const,
}

/** How many stand under each heading, up to a hundred. */
export type InboxMeta = Meta & { counts?: Record<string, number> }

export const useInboxList = (filters: EpisodeFilters) =>
  useList(listOptions<Episode, InboxMeta>(inboxKeys.lists, '/inbox', { limit: 50, ...filters }))

export const useEpisode = (id: string | undefined) =>
  useQuery({
    queryKey: inboxKeys.one(id ?? ''),
    queryFn: ({ signal }) => get<Episode>(`/inbox/${id}`, {}, signal),
    enabled: Boolean(id),
  })

export const useTimeline = (id: string) =>
  useList(
    listOptions<TimelineEntry>(inboxKeys.timeline(id), `/inbox/${id}/timeline`, {
      order: 'desc',
      limit: 30,
    }),
  )

/** One act on one or many; what could not be done comes back with the reason. */
export const useInboxAct = (onDone: (acted: InboxActed) => void) =>
  useAction((act: InboxAct) => post<InboxActed>('/inbox/act', act), {
    touches: [inboxKeys.all],
    failure: 'Nothing was changed',
    onDone,
  })

export const useAddEntry = (id: string, onDone: () => void) =>
  useAction((entry: NewEpisodeEvent) => create<TimelineEntry>(`/episodes/${id}/events`, entry), {
    touches: [inboxKeys.all],
    failure: 'The note was not kept',
    onDone,
  })

export const useOpenEpisode = (onDone: (made: { id: string }) => void) =>
  useAction((body: NewEpisode) => create<{ id: string }>('/episodes', body), {
    touches: [inboxKeys.all],
    quiet: true,
    onDone,
  })
