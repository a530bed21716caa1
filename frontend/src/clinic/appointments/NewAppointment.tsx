import { Group, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useCreateAppointment } from '../../api/appointments'
import { isApiError } from '../../api/errors'
import { useServices, useUsers } from '../../api/people'
import { useRight } from '../../api/session'
import { useClinicZone } from '../../ui/ClinicZone'
import { momentIn } from '../../ui/clinicDay'
import { FormDialog } from '../../ui/FormDialog'
import { remainingFault, showFaults } from '../../ui/formFaults'
import { showDone } from '../../ui/notify'
import { PatientSelect } from '../patients/PatientSelect'

interface Props {
  opened: boolean
  onClose: () => void
}

const empty = {
  patient_id: null as string | null,
  service_id: null as string | null,
  clinician_id: null as string | null,
  type: 'in_person' as 'in_person' | 'video',
  start: '',
  override_reason: '',
}

const chosen = (what: string) => (value: string | null) => (value ? null : `Choose ${what}`)

const types = [
  { value: 'in_person', label: 'In person' },
  { value: 'video', label: 'Video' },
]

export function NewAppointment({ opened, onClose }: Props) {
  const zone = useClinicZone()
  const { data: services = [] } = useServices()
  const { data: people = [] } = useUsers()
  const mayOverride = useRight('blocks:override')
  const form = useForm({
    initialValues: empty,
    validate: {
      patient_id: chosen('a patient'),
      service_id: chosen('a service'),
      clinician_id: chosen('who sees the patient'),
      start: (value) => (value ? null : 'Enter when it begins'),
    },
  })
  const close = () => {
    form.reset()
    book.reset()
    onClose()
  }
  const book = useCreateAppointment(() => {
    showDone('The appointment is booked')
    close()
  })
  const submit = form.onSubmit((values) => {
    const { patient_id, service_id, clinician_id, type, start, override_reason } = values
    if (!patient_id || !service_id || !clinician_id) return
    const minutes = services.find(({ id }) => id === service_id)?.duration_minutes
    const body = { patient_id, service_id, clinician_id, type, duration_minutes: minutes ?? 30 }
    const moment = momentIn(zone, start).toISOString()
    const why = override_reason.trim()
    const override = why ? { override_reason: why } : {}
    book.mutate({ ...body, ...override, start: moment }, { onError: showFaults(form) })
  })
  return (
    <FormDialog
      title="New appointment"
      opened={opened}
      onClose={close}
      onSubmit={submit}
      yes="Book"
      isPending={book.isPending}
      fault={remainingFault(book.error, form.values)}
    >
      <PatientSelect label="Patient" required {...form.getInputProps('patient_id')} />
      <Group grow align="flex-start">
        <Select
          label="Service"
          required
          data={services.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('service_id')}
        />
        <Select
          label="With"
          required
          searchable
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('clinician_id')}
        />
      </Group>
      <Group grow align="flex-start">
        <TextInput label="Begins" type="datetime-local" required {...form.getInputProps('start')} />
        <Select label="How" allowDeselect={false} data={types} {...form.getInputProps('type')} />
      </Group>
      {mayOverride && isApiError(book.error, 'CONFLICT') && (
        <TextInput
          label="Book all the same, because"
          description="Your reason is kept with the visit"
          {...form.getInputProps('override_reason')}
        />
      )}
    </FormDialog>
  )
}
