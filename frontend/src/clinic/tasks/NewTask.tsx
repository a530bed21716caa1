import { Group, Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useCreateTask } from '../../api/tasks'
import { FormDialog } from '../../ui/FormDialog'
import { filledIn, remainingFault, showFaults } from '../../ui/formFaults'
import { showDone } from '../../ui/notify'
import { PatientSelect } from '../patients/PatientSelect'
import { AssigneeSelect } from './AssigneeSelect'
import { priorities } from './statuses'

interface Props {
  opened: boolean
  onClose: () => void
}

const empty = {
  title: '',
  description: '',
  patient_id: null as string | null,
  assignee: null as string | null,
  due_date: '',
  priority: 'medium',
}

export function NewTask({ opened, onClose }: Props) {
  const form = useForm({
    initialValues: empty,
    validate: { title: (value) => (value.trim() ? null : 'Say what is to be done') },
  })
  const close = () => {
    form.reset()
    create.reset()
    onClose()
  }
  const create = useCreateTask((made) => {
    showDone(`“${made.title}” is on the list`)
    close()
  })
  return (
    <FormDialog
      title="New task"
      opened={opened}
      onClose={close}
      yes="Add task"
      isPending={create.isPending}
      fault={remainingFault(create.error, form.values)}
      onSubmit={form.onSubmit((values) =>
        create.mutate(filledIn(values) as Parameters<typeof create.mutate>[0], {
          onError: showFaults(form),
        }),
      )}
    >
      <TextInput label="Title" required data-autofocus {...form.getInputProps('title')} />
      <Textarea label="Details" autosize minRows={2} {...form.getInputProps('description')} />
      <PatientSelect label="Patient" {...form.getInputProps('patient_id')} />
      <Group grow align="flex-start">
        <AssigneeSelect label="For" {...form.getInputProps('assignee')} />
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
