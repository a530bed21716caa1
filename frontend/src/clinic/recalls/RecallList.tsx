import { Text } from '@mantine/core'
import { IconCalendarRepeat } from '@tabler/icons-react'
import { recalls } from '../../api/recalls'
import type { FiltersOf, Recall } from '../../api/types'
import { DueDate } from '../../ui/DueDate'
import { EmptyState } from '../../ui/EmptyState'
import { PatientLink } from '../../ui/PatientLink'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { ContactLog } from './ContactLog'
import { RecallActions } from './RecallActions'
import { recallStatuses } from './statuses'

interface Props {
  filters: FiltersOf<'/api/v1/recalls'>
  ofPatient?: boolean
}

export function RecallList({ filters, ofPatient = false }: Props) {
  const list = recalls.useAll(filters)
  return (
    <RecordTable
      label="recalls"
      list={list}
      columns={ofPatient ? columns.filter((each) => each !== patient) : columns}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={IconCalendarRepeat} title="No recalls here">
          Enrol a patient in a programme, and the rounds appear when they come up.
        </EmptyState>
      }
    />
  )
}

const patient: Column<Recall> = {
  header: 'Patient',
  cell: (recall) => <PatientLink patient={recall.patient} />,
}

const columns: Column<Recall>[] = [
  {
    header: 'Programme',
    cell: ({ programme, reason }) => (
      <>
        {programme.name}
        {reason && (
          <Text size="xs" c="dimmed">
            {reason}
          </Text>
        )}
      </>
    ),
  },
  patient,
  { header: 'Due', width: 150, cell: ({ due_date }) => <DueDate at={due_date} /> },
  {
    header: 'Asked',
    width: 140,
    showFrom: 'md',
    cell: (recall) => <ContactLog recall={recall} />,
  },
  {
    header: 'Status',
    width: 130,
    cell: ({ status }) => (
      <StatusBadge state={recallStatuses[status].state}>{recallStatuses[status].word}</StatusBadge>
    ),
  },
  {
    header: 'Actions',
    quiet: true,
    width: 60,
    align: 'right',
    cell: (recall) => <RecallActions recall={recall} />,
  },
]
