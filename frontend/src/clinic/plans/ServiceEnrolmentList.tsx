import { IconPackage } from '@tabler/icons-react'
import { serviceEnrolments } from '../../api/plans'
import type { FiltersOf, ServiceEnrolment } from '../../api/types'
import { DueDate } from '../../ui/DueDate'
import { EmptyState } from '../../ui/EmptyState'
import { RowLink } from '../../ui/links'
import { PatientLink } from '../../ui/PatientLink'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { enrolmentStatuses } from './statuses'

interface Props {
  filters: FiltersOf<'/api/v1/service-plan-enrolments'>
  ofPatient?: boolean
}

export function ServiceEnrolmentList({ filters, ofPatient = false }: Props) {
  const list = serviceEnrolments.useAll(filters)
  return (
    <RecordTable
      label="service enrolments"
      list={list}
      columns={ofPatient ? columns.filter((each) => each !== patient) : columns}
      rowKey={({ id }) => id}
      empty={
        <EmptyState
          icon={IconPackage}
          title={ofPatient ? 'Not on a service plan' : 'Nobody is enrolled here'}
        >
          A service plan is a number of sessions, booked and paid together.
        </EmptyState>
      }
    />
  )
}

const patient: Column<ServiceEnrolment> = {
  header: 'Patient',
  cell: (enrolment) => <PatientLink patient={enrolment.patient} />,
}

const columns: Column<ServiceEnrolment>[] = [
  {
    header: 'Plan',
    cell: ({ id, name }) => (
      <RowLink to="/plans/enrolments/$enrolmentId" params={{ enrolmentId: id }}>
        {name}
      </RowLink>
    ),
  },
  patient,
  { header: 'Service', showFrom: 'md', cell: ({ service }) => service.name },
  {
    header: 'Sessions',
    width: 110,
    cell: (each) => `${each.sessions_completed} of ${each.session_count}`,
  },
  { header: 'From', width: 130, showFrom: 'sm', cell: ({ start }) => <DueDate at={start} /> },
  {
    header: 'Status',
    width: 130,
    cell: ({ status }) => (
      <StatusBadge state={enrolmentStatuses[status].state}>
        {enrolmentStatuses[status].word}
      </StatusBadge>
    ),
  },
]
