import { IconUserCheck } from '@tabler/icons-react'
import { recallEnrolments } from '../../api/recalls'
import type { FiltersOf, RecallEnrolment } from '../../api/types'
import { DueDate } from '../../ui/DueDate'
import { EmptyState } from '../../ui/EmptyState'
import { PatientLink } from '../../ui/PatientLink'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { EnrolmentActions } from './EnrolmentActions'
import { enrolmentStatuses } from './statuses'

interface Props {
  filters: FiltersOf<'/api/v1/recall-enrolments'>
  ofPatient?: boolean
}

export function EnrolmentList({ filters, ofPatient = false }: Props) {
  const list = recallEnrolments.useAll(filters)
  return (
    <RecordTable
      label="enrolments"
      list={list}
      columns={ofPatient ? columns.filter((each) => each !== patient) : columns}
      rowKey={({ id }) => id}
      empty={
        <EmptyState
          icon={IconUserCheck}
          title={ofPatient ? 'Not in any programme' : 'Nobody is enrolled here'}
        >
          A programme calls patients back when their next visit is due.
        </EmptyState>
      }
    />
  )
}

const patient: Column<RecallEnrolment> = {
  header: 'Patient',
  cell: (enrolment) => <PatientLink patient={enrolment.patient} />,
}

const columns: Column<RecallEnrolment>[] = [
  { header: 'Programme', cell: ({ programme }) => programme.name },
  patient,
  {
    header: 'Next due',
    width: 160,
    cell: ({ next_due }) => next_due && <DueDate at={next_due} />,
  },
  {
    header: 'Status',
    width: 190,
    cell: ({ status, deferred_until }) => (
      <StatusBadge state={enrolmentStatuses[status].state}>
        {enrolmentStatuses[status].word}
        {deferred_until && (
          <>
            {' until '}
            <DueDate at={deferred_until} />
          </>
        )}
      </StatusBadge>
    ),
  },
  {
    header: 'Actions',
    quiet: true,
    width: 60,
    align: 'right',
    cell: (enrolment) => <EnrolmentActions enrolment={enrolment} />,
  },
]
