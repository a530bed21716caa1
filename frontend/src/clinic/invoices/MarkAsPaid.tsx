import { Button, type ButtonProps } from '@mantine/core'
import { usePayInvoice } from '../../api/invoices'
import { useRight } from '../../api/session'
import type { Invoice } from '../../api/types'
import { showDone } from '../../ui/notify'

interface Props {
  invoice: Invoice
  size?: ButtonProps['size']
}

/** For an open invoice only; the server decides about the rest. */
export function MarkAsPaid({ invoice, size }: Props) {
  const mayEdit = useRight('records:edit')
  const pay = usePayInvoice((paid) => showDone(`${paid.number} is paid`))
  if (!mayEdit || invoice.status !== 'open') return null
  return (
    <Button
      size={size}
      variant={size ? 'light' : 'filled'}
      loading={pay.isPending}
      aria-label={`Mark as paid: ${invoice.number}`}
      onClick={() => pay.mutate(invoice.id)}
    >
      Mark as paid
    </Button>
  )
}
