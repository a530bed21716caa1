import type { ReactNode } from 'react'

export interface Column<T> {
  header: string
  cell: (row: T) => ReactNode
  width?: number | string
  align?: 'left' | 'right'
  /** On narrower windows the column gives way. */
  showFrom?: 'sm' | 'md' | 'lg'
  /** Drawn in place of the header's words. */
  head?: ReactNode
  /** The header is only for screen readers. */
  quiet?: boolean
}
