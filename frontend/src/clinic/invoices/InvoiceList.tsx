import { IconReceipt } from '@tabler/icons-react'
import { type InvoiceFilters, useInvoices } from '../../api/invoices'
import { EmptyState } from '../../ui/EmptyState'
import { RecordTable } from '../../ui/RecordTable'
import { columnsOfPatient, invoiceColumns } from './invoiceColumns'

interface Props {
  filters: InvoiceFilters
  ofPatient?: boolean
}

export function InvoiceList({ filters, ofPatient = false }: Props) {
  const list = useInvoices(filters)
  return (
    <RecordTable
      label="invoices"
      list={list}
      columns={ofPatient ? columnsOfPatient : invoiceColumns}
      rowKey={(invoice) => invoice.id}
      empty={
        <EmptyState icon={IconReceipt} title="No invoices">
          {ofPatient ? 'This patient has none.' : 'None fits these filters.'}
        </EmptyState>
      }
    />
  )
}
