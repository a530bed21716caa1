import { Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useCreatePatient } from '../../api/patients'
import { FormDialog } from '../../ui/FormDialog'
import { filledIn, remainingFault, showFaults } from '../../ui/formFaults'

interface Props {
  opened: boolean
  onClose: () => void
}

const empty = {
  first_name: '',
  last_name: '',
  date_of_birth: '',
  email: '',
  mobile_phone: '',
  country: 'GB',
}

const needed = (what: string) => (value: string) => (value.trim() ? null : `Enter ${what}`)

export function NewPatient({ opened, onClose }: Props) {
  const navigate = useNavigate()
  const form = useForm({
    initialValues: empty,
    validate: {
      first_name: needed('the first name'),
      last_name: needed('the last name'),
      date_of_birth: needed('the date of birth'),
    },
  })
  const close = () => {
    form.reset()
    create.reset()
    onClose()
  }
  const create = useCreatePatient((made) => {
    close()
    void navigate({ to: '/patients/$patientId', params: { patientId: made.id } })
  })
  const today = new Date().toISOString().slice(0, 10)
  return (
    <FormDialog
      title="New patient"
      opened={opened}
      onClose={close}
      yes="Add patient"
      isPending={create.isPending}
      fault={remainingFault(create.error, form.values)}
      onSubmit={form.onSubmit((values) =>
        create.mutate(filledIn(values), { onError: showFaults(form) }),
      )}
    >
      <Group grow align="flex-start">
        <TextInput
          label="First name"
          required
          data-autofocus
          {...form.getInputProps('first_name')}
        />
        <TextInput label="Last name" required {...form.getInputProps('last_name')} />
      </Group>
      <Group grow align="flex-start">
        <TextInput
          label="Date of birth"
          type="date"
          max={today}
          required
          {...form.getInputProps('date_of_birth')}
        />
        <TextInput
          label="Country"
          description="Two letters, as in GB"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={2}
          {...form.getInputProps('country')}
        />
      </Group>
      <TextInput label="E-mail" type="email" {...form.getInputProps('email')} />
      <TextInput
        label="Mobile phone"
        type="tel"
        placeholder="+44 7700 900001"
        {...form.getInputProps('mobile_phone')}
      />
    </FormDialog>
  )
}
