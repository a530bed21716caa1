import { Title } from '@mantine/core'
import { IconActivity } from '@tabler/icons-react'
import { useRuns } from '../../api/runs'
import { columnsOfPatient } from '../../runs/runColumns'
import { EmptyState } from '../../ui/EmptyState'
import { RecordTable } from '../../ui/RecordTable'

/** What workflows made of this invoice. */
export function InvoiceRuns({ invoiceId }: { invoiceId: string }) {
  const list = useRuns({ subject_id: invoiceId })
  return (
    <section aria-labelledby="invoice-runs">
      <Title order={2} id="invoice-runs" mb="sm">
        Runs
      </Title>
      <RecordTable
        label="runs"
        list={list}
        columns={columnsOfPatient}
        rowKey={(run) => run.id}
        empty={
          <EmptyState icon={IconActivity} title="No workflow has run for this invoice">
            An enabled workflow with the trigger “Invoice paid” runs once it is paid.
          </EmptyState>
        }
      />
    </section>
  )
}
