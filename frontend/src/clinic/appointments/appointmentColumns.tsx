import { Text } from '@mantine/core'
import type { Appointment } from '../../api/types'
import { PatientLink } from '../../ui/PatientLink'
import type { Column } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { AppointmentActions } from './AppointmentActions'
import { AppointmentTime } from './AppointmentTime'
import { appointmentStatuses } from './statuses'

const when: Column<Appointment> = {
  header: 'When',
  width: 190,
  cell: (appointment) => <AppointmentTime appointment={appointment} />,
}

const patient: Column<Appointment> = {
  header: 'Patient',
  cell: (appointment) => <PatientLink patient={appointment.patient} />,
}

const service: Column<Appointment> = {
  header: 'Service',
  cell: (appointment) => (
    <>
      {appointment.service?.name ?? '–'}
      <Text size="xs" c="dimmed">
        {appointment.type === 'video' ? 'Video' : 'In person'}
        {appointment.clinician && ` · ${appointment.clinician.name}`}
      </Text>
    </>
  ),
}

const status: Column<Appointment> = {
  header: 'Status',
  width: 130,
  cell: ({ status: name }) => (
    <StatusBadge state={appointmentStatuses[name].state}>
      {appointmentStatuses[name].word}
    </StatusBadge>
  ),
}

const actions: Column<Appointment> = {
  header: 'Actions',
  quiet: true,
  width: 150,
  align: 'right',
  cell: (appointment) => <AppointmentActions appointment={appointment} />,
}

export const appointmentColumns = [when, patient, service, status, actions]
export const columnsOfPatient = [when, service, status, actions]
