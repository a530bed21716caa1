import { useQuery } from '@tanstack/react-query'
import { create, get, post } from './client'
import { listOptions, useList } from './lists'
import { messageKeys } from './messages'
import type { FiltersOf, Message } from './types'
import type { Schemas } from './types/schemas'
import { useAction } from './useAction'

const inbox = ['staff-messages'] as const

export type InboxFilters = FiltersOf<'/api/v1/staff-messages'>

export const useInbox = (filters: InboxFilters) =>
  useList(listOptions<Message>(inbox, '/staff-messages', filters))

/** Lists, teams, roles and people that can be written to. */
export const useStaffRecipients = (enabled = true) =>
  useQuery({
    queryKey: ['staff-recipients'],
    queryFn: () => get<Schemas['Recipient'][]>('/staff-recipients', { limit: 100 }),
    enabled,
  })

const touches = [inbox, messageKeys.all]

export const useWriteToStaff = (onDone: (sent: Message[]) => void) =>
  useAction((body: Schemas['NewStaffMessage']) => create<Message[]>('/staff-messages', body), {
    touches,
    quiet: true,
    onDone,
  })

export const useMarkRead = () =>
  useAction((id: string) => post<Message>(`/staff-messages/${id}/read`), { touches })
