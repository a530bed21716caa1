import type { ReactNode } from 'react'
import { failureWords, isApiError } from '../api/errors'
import { ErrorState } from '../ui/ErrorState'
import { NotFoundPage } from './NotFoundPage'
import { PendingPage } from './PendingPage'

interface Props<T> {
  /** "recall", for the words of a failure. */
  what: string
  query: { data: T | undefined; error: Error | null; refetch: () => unknown }
  children: (data: T) => ReactNode
}

/** One record of a page: on its way, missing, failed, or there. */
export function Loaded<T>({ what, query, children }: Props<T>) {
  const { data, error, refetch } = query
  if (isApiError(error, 'NOT_FOUND')) return <NotFoundPage />
  if (error && data === undefined) {
    return (
      <ErrorState
        title={`The ${what} could not be loaded`}
        message={failureWords(error)}
        retry={() => void refetch()}
      />
    )
  }
  return data === undefined ? <PendingPage /> : children(data)
}
