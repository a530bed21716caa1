import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { get } from './client'
import type { Period } from './runChart'
import { runKeys } from './runs'
import type { Overview } from './types'

/** A workflow's steps in numbers, for a time and a version. */
export const useOverview = (id: string, period: Period, version: number | undefined) =>
  useQuery({
    queryKey: [...runKeys.lists, 'overview', id, period, version],
    queryFn: ({ signal }) =>
      get<Overview>(`/workflows/${id}/overview`, { period, version }, signal),
    placeholderData: keepPreviousData,
  })
