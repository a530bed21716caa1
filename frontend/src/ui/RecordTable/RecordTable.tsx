import { Button, Paper, Table, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { failureWords } from '../../api/errors'
import type { RecordList } from '../../api/lists'
import type { Meta } from '../../api/types'
import { ErrorState } from '../ErrorState'
import type { Column } from './columns'
import classes from './RecordTable.module.css'
import { SkeletonRows } from './SkeletonRows'

interface Props<T, M extends Meta> {
  /** What the rows are, for screen readers and for the error: "runs". */
  label: string
  list: RecordList<T, M>
  columns: Column<T>[]
  rowKey: (row: T) => string
  isChosen?: (row: T) => boolean
  empty: ReactNode
  /** Said in place of "Load more" where nothing was found yet. */
  loadMoreWords?: string
}

/** Any list of records: loading, empty, failed, or rows with more to load. */
export function RecordTable<T, M extends Meta>({
  label,
  list,
  columns,
  rowKey,
  isChosen,
  empty,
  loadMoreWords = 'Load more',
}: Props<T, M>) {
  const { rows, error, retry, hasMore, loadMore, isLoadingMore } = list
  if (error) {
    return (
      <Paper withBorder>
        <ErrorState
          title={`The ${label} could not be loaded`}
          message={failureWords(error)}
          retry={retry}
        />
      </Paper>
    )
  }
  const more = hasMore && (
    <div className={classes.more}>
      <Button variant="subtle" loading={isLoadingMore} onClick={loadMore}>
        {loadMoreWords}
      </Button>
    </div>
  )
  if (rows?.length === 0) {
    return (
      <Paper withBorder>
        {empty}
        {more}
      </Paper>
    )
  }
  return (
    <Paper withBorder className={classes.frame}>
      <Table className={classes.table} aria-label={label} aria-busy={!rows} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.header} w={column.width} {...cellLook(column)}>
                {column.head ??
                  (column.quiet ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows ? (
            rows.map((row) => (
              <Table.Tr key={rowKey(row)} data-chosen={isChosen?.(row) || undefined}>
                {columns.map((column) => (
                  <Table.Td key={column.header} {...cellLook(column)}>
                    {column.cell(row)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))
          ) : (
            <SkeletonRows columns={columns} />
          )}
        </Table.Tbody>
      </Table>
      {more}
    </Paper>
  )
}

const cellLook = <T,>({ align, showFrom }: Column<T>) => ({
  ta: align,
  visibleFrom: showFrom,
})
