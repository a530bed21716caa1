import { IconBarbell } from '@tabler/icons-react'
import { patientPlans } from '../../api/plans'
import type { FiltersOf, PatientPlan } from '../../api/types'
import { DueDate } from '../../ui/DueDate'
import { EmptyState } from '../../ui/EmptyState'
import { RowLink } from '../../ui/links'
import { PatientLink } from '../../ui/PatientLink'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { patientPlanStatuses } from './statuses'

interface Props {
  filters: FiltersOf<'/api/v1/patient-treatment-plans'>
  ofPatient?: boolean
}

export function PatientPlanList({ filters, ofPatient = false }: Props) {
  const list = patientPlans.useAll(filters)
  return (
    <RecordTable
      label="patients’ plans"
      list={list}
      columns={ofPatient ? columns.filter((each) => each !== patient) : columns}
      rowKey={({ id }) => id}
      empty={
        <EmptyState
          icon={IconBarbell}
          title={ofPatient ? 'Not on a treatment plan' : 'Nobody is on a plan here'}
        >
          Patients are put on an active plan on its page, by themselves or by a workflow.
        </EmptyState>
      }
    />
  )
}

const patient: Column<PatientPlan> = {
  header: 'Patient',
  cell: (plan) => <PatientLink patient={plan.patient} />,
}

const columns: Column<PatientPlan>[] = [
  {
    header: 'Plan',
    cell: ({ id, name }) => (
      <RowLink to="/plans/patients/$patientPlanId" params={{ patientPlanId: id }}>
        {name}
      </RowLink>
    ),
  },
  patient,
  {
    header: 'Sessions',
    width: 110,
    cell: (plan) => `${plan.sessions_completed} of ${plan.total_sessions}`,
  },
  {
    header: 'Kept to it',
    width: 110,
    showFrom: 'sm',
    cell: ({ adherence_rate }) => percent(adherence_rate),
  },
  { header: 'Ends', width: 130, showFrom: 'md', cell: ({ end }) => <DueDate at={end} /> },
  {
    header: 'Status',
    width: 130,
    cell: ({ status }) => (
      <StatusBadge state={patientPlanStatuses[status].state}>
        {patientPlanStatuses[status].word}
      </StatusBadge>
    ),
  },
]

/** How much of what was due was done: 0.75 → "75 %". */
export const percent = (rate: number | null) =>
  rate === null ? '–' : `${Math.round(rate * 100)} %`
