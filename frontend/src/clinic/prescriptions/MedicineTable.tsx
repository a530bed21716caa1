import { Paper, Table } from '@mantine/core'
import type { PrescribedItem } from '../../api/types'
import { medicineParts } from './medicines'

/** The medicines of a prescription that changes no more. */
export function MedicineTable({ items }: { items: readonly PrescribedItem[] }) {
  return (
    <Paper withBorder style={{ overflowX: 'auto' }}>
      <Table aria-label="Medicines" verticalSpacing="sm" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            {medicineParts.map(({ name, label }) => (
              <Table.Th key={name}>{label}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={`${item.medication} ${item.dose} ${item.frequency}`}>
              {medicineParts.map(({ name }) => (
                <Table.Td key={name}>{item[name] || '–'}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}
