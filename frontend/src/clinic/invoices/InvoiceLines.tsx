import { Paper, Table, Text } from '@mantine/core'
import { useProductCategories } from '../../api/people'
import type { Invoice } from '../../api/types'
import { money } from '../../ui/money'
import classes from './InvoiceLines.module.css'

export function InvoiceLines({ invoice }: { invoice: Invoice }) {
  const { data: categories } = useProductCategories()
  const nameOf = (key: string) => categories?.find((each) => each.key === key)?.name ?? key
  return (
    <Paper withBorder mb="xl">
      <Table aria-label="Lines" className={classes.lines}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Description</Table.Th>
            <Table.Th ta="right">Quantity</Table.Th>
            <Table.Th ta="right">Each</Table.Th>
            <Table.Th ta="right">Amount</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {invoice.lines.map((line) => (
            <Table.Tr key={line.id}>
              <Table.Td>
                {line.description}
                <Text size="xs" c="dimmed">
                  {nameOf(line.product_category)}
                </Text>
              </Table.Td>
              <Table.Td ta="right">{line.quantity}</Table.Td>
              <Table.Td ta="right">{money(line.unit_price, invoice.currency)}</Table.Td>
              <Table.Td ta="right">{money(line.amount, invoice.currency)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th colSpan={3} ta="right">
              Total
            </Table.Th>
            <Table.Th ta="right">{money(invoice.total, invoice.currency)}</Table.Th>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Paper>
  )
}
