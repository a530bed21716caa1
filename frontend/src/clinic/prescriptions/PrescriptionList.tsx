import { IconPill } from '@tabler/icons-react'
import { prescriptions } from '../../api/labs'
import type { FiltersOf, Prescription } from '../../api/types'
import { EmptyState } from '../../ui/EmptyState'
import { RowLink } from '../../ui/links'
import { PatientLink } from '../../ui/PatientLink'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { prescriptionStatuses } from './statuses'

interface Props {
  filters: FiltersOf<'/api/v1/prescriptions'>
  ofPatient?: boolean
}

export function PrescriptionList({ filters, ofPatient = false }: Props) {
  const list = prescriptions.useAll(filters)
  return (
    <RecordTable
      label="prescriptions"
      list={list}
      columns={ofPatient ? columns.filter((each) => each !== patient) : columns}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={IconPill} title="No prescriptions here">
          {ofPatient
            ? 'Nothing was prescribed to this patient.'
            : 'A prescription is written as a draft and closed by the signature of a clinician.'}
        </EmptyState>
      }
    />
  )
}

const patient: Column<Prescription> = {
  header: 'Patient',
  cell: (each) => <PatientLink patient={each.patient} />,
}

const columns: Column<Prescription>[] = [
  {
    header: 'Medicines',
    cell: ({ id, items }) => (
      <RowLink to="/prescriptions/$prescriptionId" params={{ prescriptionId: id }}>
        {items.map(({ medication }) => medication).join(', ')}
      </RowLink>
    ),
  },
  patient,
  { header: 'Prescriber', showFrom: 'md', cell: ({ prescriber }) => prescriber?.name ?? '–' },
  {
    header: 'Status',
    width: 120,
    cell: ({ status }) => (
      <StatusBadge state={prescriptionStatuses[status].state}>
        {prescriptionStatuses[status].word}
      </StatusBadge>
    ),
  },
  { header: 'Written', width: 120, cell: ({ created_at }) => <TimeAgo at={created_at} /> },
]
