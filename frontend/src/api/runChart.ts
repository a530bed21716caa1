import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { get } from './client'
import { runKeys } from './runs'
import type { RunChart } from './types'

export const periods = ['24h', '7d', '30d'] as const
export type Period = (typeof periods)[number]

export const useRunChart = (period: Period, workflowId: string | undefined) =>
  useQuery({
    queryKey: [...runKeys.lists, 'chart', period, workflowId],
    queryFn: ({ signal }) =>
      get<RunChart>('/runs/chart', { period, workflow_id: workflowId }, signal),
    placeholderData: keepPreviousData,
  })
