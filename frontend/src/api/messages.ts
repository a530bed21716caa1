import { type Filters, listOptions, useList } from './lists'
import type { Message, MessageStatus } from './types'

export const messageKeys = { all: ['messages'] as const }

export interface MessageFilters extends Filters {
  patient_id?: string
  status?: MessageStatus
  run_id?: string
}

export const useMessages = (filters: MessageFilters) =>
  useList(listOptions<Message>(messageKeys.all, '/messages', filters), {
    refetchInterval: 5_000,
  })
