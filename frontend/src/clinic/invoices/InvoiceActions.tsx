import { Button } from '@mantine/core'
import { useInvoiceVerb } from '../../api/invoices'
import { useRight } from '../../api/session'
import type { Invoice } from '../../api/types'
import { confirm } from '../../ui/confirm'
import { MarkAsPaid } from './MarkAsPaid'

/** A draft is issued, an open invoice is paid or voided; what is over stays as it is. */
export function InvoiceActions({ invoice }: { invoice: Invoice }) {
  const mayEdit = useRight('records:edit')
  const act = useInvoiceVerb()
  const askThenVoid = async () => {
    const yes = await confirm({
      title: `Void ${invoice.number}?`,
      body: 'It keeps its number, but nobody has to pay it. This cannot be taken back.',
      yes: 'Void',
      danger: true,
    })
    if (yes) act.mutate({ id: invoice.id, verb: 'void' })
  }
  if (!mayEdit) return null
  if (invoice.status === 'draft') {
    return (
      <Button loading={act.isPending} onClick={() => act.mutate({ id: invoice.id, verb: 'issue' })}>
        Issue
      </Button>
    )
  }
  if (invoice.status !== 'open') return null
  return (
    <>
      <Button variant="default" loading={act.isPending} onClick={() => void askThenVoid()}>
        Void
      </Button>
      <MarkAsPaid invoice={invoice} />
    </>
  )
}
