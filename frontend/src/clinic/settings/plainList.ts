import type { UseQueryResult } from '@tanstack/react-query'
import type { RecordList } from '../../api/lists'

/** A list that is read at once, as tables take it. */
export const plainList = <T>({
  data,
  error,
  refetch,
}: Pick<UseQueryResult<T[]>, 'data' | 'error' | 'refetch'>): RecordList<T> => ({
  rows: data,
  meta: undefined,
  error: data ? null : error,
  retry: () => void refetch(),
  hasMore: false,
  loadMore: () => {},
  isLoadingMore: false,
})
