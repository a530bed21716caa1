import type { Invoice } from '../../api/types'
import { DueDate } from '../../ui/DueDate'
import { RowLink } from '../../ui/links'
import { money } from '../../ui/money'
import { PatientLink } from '../../ui/PatientLink'
import type { Column } from '../../ui/RecordTable'
import { TimeAgo } from '../../ui/TimeAgo'
import { InvoiceStatus } from './InvoiceStatus'
import { MarkAsPaid } from './MarkAsPaid'

const number: Column<Invoice> = {
  header: 'Invoice',
  width: 140,
  cell: (invoice) => (
    <RowLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>
      {invoice.number}
    </RowLink>
  ),
}

const patient: Column<Invoice> = {
  header: 'Patient',
  cell: (invoice) => <PatientLink patient={invoice.patient} />,
}

const status: Column<Invoice> = {
  header: 'Status',
  width: 110,
  cell: (invoice) => <InvoiceStatus status={invoice.status} />,
}

const due: Column<Invoice> = {
  header: 'Due',
  width: 140,
  showFrom: 'sm',
  cell: (invoice) => (invoice.due_date ? <DueDate at={invoice.due_date} /> : '–'),
}

const paid: Column<Invoice> = {
  header: 'Paid',
  width: 120,
  showFrom: 'md',
  cell: (invoice) => (invoice.paid_at ? <TimeAgo at={invoice.paid_at} /> : '–'),
}

const total: Column<Invoice> = {
  header: 'Total',
  width: 110,
  align: 'right',
  cell: (invoice) => money(invoice.total, invoice.currency),
}

const action: Column<Invoice> = {
  header: 'Actions',
  quiet: true,
  width: 150,
  align: 'right',
  cell: (invoice) => <MarkAsPaid invoice={invoice} size="compact-sm" />,
}

export const invoiceColumns = [number, patient, status, due, paid, total, action]
export const columnsOfPatient = [number, status, due, paid, total, action]
