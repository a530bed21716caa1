import { Group, Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useOpenEpisode } from '../api/inbox'
import type { NewEpisode as Body } from '../api/types'
import { PatientSelect } from '../clinic/patients/PatientSelect'
import { priorities } from '../clinic/tasks/statuses'
import { FormDialog } from '../ui/FormDialog'
import { filledIn, remainingFault, showFaults } from '../ui/formFaults'
import { journeys } from './words'

interface Props {
  /** Whom it is about, where that is known; otherwise it is asked. */
  patientId?: string
  opened: boolean
  onClose: () => void
  onMade: (id: string) => void
}

const empty = {
  patient_id: null as string | null,
  title: '',
  description: '',
  journey_type: 'general',
  priority: 'medium',
  due_date: '',
}

/** Something that a person has to be reminded of. */
export function NewEpisode({ patientId, opened, onClose, onMade }: Props) {
  const form = useForm({
    initialValues: { ...empty, patient_id: patientId ?? null },
    validate: {
      patient_id: (value) => (value ? null : 'Choose the patient it is about'),
      title: (value) => (value.trim() ? null : 'Say what it is about'),
    },
  })
  const close = () => {
    form.reset()
    open.reset()
    onClose()
  }
  const open = useOpenEpisode(({ id }) => {
    close()
    onMade(id)
  })
  return (
    <FormDialog
      title="New episode"
      opened={opened}
      onClose={close}
      yes="Open episode"
      isPending={open.isPending}
      fault={remainingFault(open.error, form.values)}
      onSubmit={form.onSubmit((values) =>
        open.mutate(filledIn(values) as Body, { onError: showFaults(form) }),
      )}
    >
      {!patientId && (
        <PatientSelect
          label="Patient"
          required
          data-autofocus
          {...form.getInputProps('patient_id')}
        />
      )}
      <TextInput
        label="Title"
        required
        data-autofocus={Boolean(patientId) || undefined}
        {...form.getInputProps('title')}
      />
      <Textarea label="Description" autosize minRows={2} {...form.getInputProps('description')} />
      <Group grow align="flex-start">
        <Select
          label="Journey type"
          data={journeys}
          allowDeselect={false}
          {...form.getInputProps('journey_type')}
        />
        <Select
          label="Priority"
          data={priorities}
          allowDeselect={false}
          {...form.getInputProps('priority')}
        />
      </Group>
      <TextInput label="Due" type="date" {...form.getInputProps('due_date')} />
    </FormDialog>
  )
}
