import type { RecordRef } from '../../api/types'
import { TextLink } from '../../ui/links'

/** Leads to a record where it has a page of its own. */
export function LinkedRecord({ record }: { record: RecordRef }) {
  switch (record.type) {
    case 'invoice':
      return (
        <TextLink to="/invoices/$invoiceId" params={{ invoiceId: record.id }}>
          {record.label}
        </TextLink>
      )
    case 'patient':
      return (
        <TextLink to="/patients/$patientId" params={{ patientId: record.id }}>
          {record.label}
        </TextLink>
      )
    case 'run':
      return (
        <TextLink to="/runs/$runId" params={{ runId: record.id }}>
          {record.label}
        </TextLink>
      )
    case 'task':
      return (
        <TextLink to="/tasks/$taskId" params={{ taskId: record.id }}>
          {record.label}
        </TextLink>
      )
    case 'episode':
      return (
        <TextLink to="/inbox" search={{ open: record.id }}>
          {record.label}
        </TextLink>
      )
    case 'lab_result':
      return (
        <TextLink to="/lab-results/$resultId" params={{ resultId: record.id }}>
          {record.label}
        </TextLink>
      )
    default:
      return record.label
  }
}
