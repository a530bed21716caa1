import { IconFlask } from '@tabler/icons-react'
import { labResults } from '../../api/labs'
import type { FiltersOf, LabResult } from '../../api/types'
import { EmptyState } from '../../ui/EmptyState'
import { RowLink } from '../../ui/links'
import { PatientLink } from '../../ui/PatientLink'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { flags, labStatuses } from './flags'

interface Props {
  filters: FiltersOf<'/api/v1/lab-results'>
  ofPatient?: boolean
}

export function LabList({ filters, ofPatient = false }: Props) {
  const list = labResults.useAll(filters)
  return (
    <RecordTable
      label="lab results"
      list={list}
      columns={ofPatient ? columns.filter((each) => each !== patient) : columns}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={IconFlask} title="No lab results here">
          {ofPatient ? 'Nothing came in for this patient.' : 'None fits these filters.'}
        </EmptyState>
      }
    />
  )
}

const patient: Column<LabResult> = {
  header: 'Patient',
  cell: (result) => <PatientLink patient={result.patient} />,
}

const columns: Column<LabResult>[] = [
  {
    header: 'Panel',
    cell: ({ id, panel }) => (
      <RowLink to="/lab-results/$resultId" params={{ resultId: id }}>
        {panel}
      </RowLink>
    ),
  },
  patient,
  { header: 'Lab', showFrom: 'md', cell: ({ lab }) => lab ?? '–' },
  {
    header: 'Flag',
    width: 120,
    cell: ({ flag }) => <StatusBadge state={flags[flag].state}>{flags[flag].word}</StatusBadge>,
  },
  {
    header: 'Status',
    width: 170,
    cell: ({ status }) => (
      <StatusBadge state={labStatuses[status].state}>{labStatuses[status].word}</StatusBadge>
    ),
  },
  { header: 'Received', width: 110, cell: (result) => <TimeAgo at={result.received_at} /> },
]
