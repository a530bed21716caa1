import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useCreateInvoice } from '../../api/invoices'
import { FormDialog } from '../../ui/FormDialog'
import { filledIn, remainingFault, showFaults } from '../../ui/formFaults'
import { PatientSelect } from '../patients/PatientSelect'
import { emptyLine, type LineValues, NewInvoiceLine } from './NewInvoiceLine'

interface Props {
  opened: boolean
  onClose: () => void
}

export interface InvoiceValues {
  patient_id: string | null
  due_date: string
  lines: LineValues[]
}

const text = (what: string) => (value: string | null) => (value?.trim() ? null : `Enter ${what}`)

export function NewInvoice({ opened, onClose }: Props) {
  const navigate = useNavigate()
  const form = useForm<InvoiceValues>({
    initialValues: { patient_id: null, due_date: '', lines: [emptyLine()] },
    validate: {
      patient_id: (value) => (value ? null : 'Choose a patient'),
      lines: {
        description: text('what it is for'),
        product_category: (value) => (value ? null : 'Choose one'),
        unit_price: (value) => (/^\d+(\.\d{1,2})?$/.test(value) ? null : 'As in 85.00'),
      },
    },
  })
  const close = () => {
    form.reset()
    create.reset()
    onClose()
  }
  const create = useCreateInvoice((made) => {
    close()
    void navigate({ to: '/invoices/$invoiceId', params: { invoiceId: made.id } })
  })
  const submit = form.onSubmit((values) => {
    const lines = values.lines.map(({ key: _key, ...line }) => line)
    const body = filledIn({ ...values, lines }) as Parameters<typeof create.mutate>[0]
    create.mutate(body, { onError: showFaults(form) })
  })
  return (
    <FormDialog
      title="New invoice"
      size="lg"
      opened={opened}
      onClose={close}
      onSubmit={submit}
      yes="Make the invoice"
      isPending={create.isPending}
      fault={remainingFault(create.error, form.values)}
    >
      <PatientSelect label="Patient" required {...form.getInputProps('patient_id')} />
      {form.values.lines.map((line, at) => (
        <NewInvoiceLine key={line.key} form={form} at={at} />
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('lines', emptyLine())}
        >
          Another line
        </Button>
      </div>
      <TextInput label="Due" type="date" w={200} {...form.getInputProps('due_date')} />
    </FormDialog>
  )
}
