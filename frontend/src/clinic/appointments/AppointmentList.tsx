import { IconCalendarEvent } from '@tabler/icons-react'
import { type AppointmentFilters, useAppointments } from '../../api/appointments'
import { EmptyState } from '../../ui/EmptyState'
import { RecordTable } from '../../ui/RecordTable'
import { appointmentColumns, columnsOfPatient } from './appointmentColumns'

interface Props {
  filters: AppointmentFilters
  /** On a patient's own page nobody needs to be told whose it is. */
  ofPatient?: boolean
}

export function AppointmentList({ filters, ofPatient = false }: Props) {
  const list = useAppointments(filters)
  return (
    <RecordTable
      label="appointments"
      list={list}
      columns={ofPatient ? columnsOfPatient : appointmentColumns}
      rowKey={(appointment) => appointment.id}
      empty={
        <EmptyState icon={IconCalendarEvent} title="No appointments">
          {ofPatient ? 'This patient has none.' : 'None fits these filters.'}
        </EmptyState>
      }
    />
  )
}
