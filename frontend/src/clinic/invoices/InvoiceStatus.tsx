import type { Invoice } from '../../api/types'
import { StatusBadge } from '../../ui/StatusBadge'
import { invoiceStatuses } from './statuses'

export function InvoiceStatus({ status }: { status: Invoice['status'] }) {
  const { word, state } = invoiceStatuses[status]
  return <StatusBadge state={state}>{word}</StatusBadge>
}
