import { getRouteApi } from '@tanstack/react-router'
import { failureWords, isApiError } from '../../api/errors'
import { invoiceKeys, useInvoice } from '../../api/invoices'
import { runKeys } from '../../api/runs'
import { useFollowRuns } from '../../runs/useFollowRuns'
import { NotFoundPage } from '../../shell/NotFoundPage'
import { PendingPage } from '../../shell/PendingPage'
import { CopyId } from '../../ui/CopyId'
import { DueDate } from '../../ui/DueDate'
import { ErrorState } from '../../ui/ErrorState'
import { Facts } from '../../ui/Facts'
import { TextLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { PatientLink } from '../../ui/PatientLink'
import { TimeAgo } from '../../ui/TimeAgo'
import { InvoiceActions } from './InvoiceActions'
import { InvoiceLines } from './InvoiceLines'
import { InvoiceRuns } from './InvoiceRuns'
import { InvoiceStatus } from './InvoiceStatus'

const route = getRouteApi('/in/invoices/$invoiceId')

export default function InvoicePage() {
  const { invoiceId } = route.useParams()
  useFollowRuns([runKeys.lists, invoiceKeys.all])
  const { data: invoice, error, refetch } = useInvoice(invoiceId)
  if (isApiError(error, 'NOT_FOUND')) return <NotFoundPage />
  if (error) {
    return (
      <ErrorState
        title="The invoice could not be loaded"
        message={failureWords(error)}
        retry={() => void refetch()}
      />
    )
  }
  if (!invoice) return <PendingPage />
  return (
    <>
      <PageHeader
        above={<TextLink to="/invoices">Invoices</TextLink>}
        title={`Invoice ${invoice.number}`}
        aside={
          <>
            <InvoiceStatus status={invoice.status} />
            <CopyId id={invoice.id} />
          </>
        }
        actions={<InvoiceActions invoice={invoice} />}
      />
      <Facts
        mb="lg"
        facts={[
          ['Patient', <PatientLink key="patient" patient={invoice.patient} />],
          ['Made', <TimeAgo key="made" at={invoice.created_at} />],
          ['Due', invoice.due_date && <DueDate key="due" at={invoice.due_date} />],
          ['Paid', invoice.paid_at && <TimeAgo key="paid" at={invoice.paid_at} />],
        ]}
      />
      <InvoiceLines invoice={invoice} />
      <InvoiceRuns invoiceId={invoice.id} />
    </>
  )
}
