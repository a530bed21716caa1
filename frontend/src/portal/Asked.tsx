import { Paper, Skeleton } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { failureWords } from '../api/errors'
import { EmptyState } from '../ui/EmptyState'
import { ErrorState } from '../ui/ErrorState'

interface Props<T> {
  query: { data: T | undefined; error: Error | null; refetch: () => unknown }
  isEmpty: (data: T) => boolean
  icon: Icon
  /** Words for nothing. */
  nothing: string
  children: (data: T) => ReactNode
}

/** What the portal asked for: on its way, failed, nothing, or there. */
export function Asked<T>({ query, isEmpty, icon, nothing, children }: Props<T>) {
  const { data, error, refetch } = query
  if (error && data === undefined) {
    return (
      <ErrorState
        title="This could not be loaded"
        message={failureWords(error)}
        retry={() => void refetch()}
      />
    )
  }
  if (data === undefined) return <Skeleton h={88} radius="md" />
  if (isEmpty(data)) {
    return (
      <Paper withBorder>
        <EmptyState icon={icon} title={nothing} />
      </Paper>
    )
  }
  return children(data)
}
