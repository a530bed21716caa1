import { type InfiniteData, infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { getPage } from './client'
import type { Meta, Page } from './types'

/** Any set of filters; lists of values travel as one, parted by commas. */
export type Filters = Record<string, string | number | boolean | string[] | null | undefined>

/** A list that grows by "Load more", whether the server counts by offset or by cursor. */
export function listOptions<T, M extends Meta = Meta>(
  key: readonly unknown[],
  path: string,
  filters: Filters = {},
) {
  return infiniteQueryOptions<
    Page<T, M>,
    Error,
    InfiniteData<Page<T, M>>,
    readonly unknown[],
    Filters
  >({
    queryKey: [...key, filters],
    queryFn: ({ pageParam, signal }) => getPage<T, M>(path, { ...filters, ...pageParam }, signal),
    initialPageParam: {},
    getNextPageParam: ({ meta }) => {
      if (!meta.has_more) return undefined
      return meta.next_cursor ? { cursor: meta.next_cursor } : { offset: meta.next_offset }
    },
  })
}

/** What a table needs to know of a list. */
export interface RecordList<T, M extends Meta = Meta> {
  rows: T[] | undefined
  meta: M | undefined
  error: Error | null
  retry: () => void
  hasMore: boolean
  loadMore: () => void
  isLoadingMore: boolean
}

export function useList<T, M extends Meta = Meta>(
  options: ReturnType<typeof listOptions<T, M>>,
): RecordList<T, M> {
  const query = useInfiniteQuery({ ...options, placeholderData: (old) => old })
  return {
    rows: query.data?.pages.flatMap((page) => page.data),
    meta: query.data?.pages[0]?.meta,
    error: query.data ? null : query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadMore: () => void query.fetchNextPage(),
    isLoadingMore: query.isFetchingNextPage,
  }
}
