import { IconForms } from '@tabler/icons-react'
import { forms } from '../../api/forms'
import type { FiltersOf, Form } from '../../api/types'
import { DueDate } from '../../ui/DueDate'
import { EmptyState } from '../../ui/EmptyState'
import { RowLink } from '../../ui/links'
import { PatientLink } from '../../ui/PatientLink'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { formStatuses, formTypes } from './statuses'

interface Props {
  filters: FiltersOf<'/api/v1/forms'>
  ofPatient?: boolean
}

export function FormList({ filters, ofPatient = false }: Props) {
  const list = forms.useAll(filters)
  return (
    <RecordTable
      label="forms"
      list={list}
      columns={ofPatient ? columns.filter((each) => each !== patient) : columns}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={IconForms} title="No forms here">
          {ofPatient
            ? 'This patient was never asked for one.'
            : 'Ask a patient for one, or let a workflow do it.'}
        </EmptyState>
      }
    />
  )
}

const patient: Column<Form> = {
  header: 'Patient',
  cell: (form) => <PatientLink patient={form.patient} />,
}

const columns: Column<Form>[] = [
  {
    header: 'Form',
    cell: (form) => (
      <RowLink to="/forms/$formId" params={{ formId: form.id }}>
        {form.title}
      </RowLink>
    ),
  },
  patient,
  { header: 'Kind', showFrom: 'md', width: 130, cell: ({ type }) => formTypes[type] },
  {
    header: 'Booking',
    width: 130,
    showFrom: 'sm',
    cell: (form) =>
      form.blocking && form.is_open && <StatusBadge state="handled">Held back</StatusBadge>,
  },
  {
    header: 'Due',
    width: 130,
    showFrom: 'md',
    cell: (form) => form.due_at && <DueDate at={form.due_at} />,
  },
  {
    header: 'Status',
    width: 150,
    cell: ({ status }) => (
      <StatusBadge state={formStatuses[status].state}>{formStatuses[status].word}</StatusBadge>
    ),
  },
  { header: 'Asked', width: 110, cell: (form) => <TimeAgo at={form.created_at} /> },
]
