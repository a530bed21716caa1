import { Skeleton, Table } from '@mantine/core'
import type { Column } from './columns'

const ROWS = ['a', 'b', 'c', 'd', 'e']

/** The shape of rows to come, so that nothing jumps when they arrive. */
export function SkeletonRows<T>({ columns }: { columns: Column<T>[] }) {
  return ROWS.map((row) => (
    <Table.Tr key={row}>
      {columns.map((column, at) => (
        <Table.Td key={column.header} visibleFrom={column.showFrom}>
          {!column.quiet && <Skeleton height={12} width={at ? '60%' : '75%'} my={4} />}
        </Table.Td>
      ))}
    </Table.Tr>
  ))
}
