import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBarbell, IconPlus } from '@tabler/icons-react'
import { useUsers } from '../../api/people'
import { treatmentPlans } from '../../api/plans'
import { useRight } from '../../api/session'
import type { TreatmentPlan } from '../../api/types'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { EmptyState } from '../../ui/EmptyState'
import { RowLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'
import { planStatuses, planTypes } from './statuses'

export default function TreatmentPlansPage() {
  const mayEdit = useRight('records:edit')
  const [adding, dialog] = useDisclosure()
  const { data: people = [] } = useUsers()
  const list = treatmentPlans.useAll()
  const create = treatmentPlans.useCreate(dialog.close)
  const entries: Entry[] = [
    { name: 'name', label: 'Name', kind: 'text', required: true },
    {
      name: 'type',
      label: 'Kind',
      kind: 'choice',
      required: true,
      half: true,
      data: [
        { value: 'telerehab', label: planTypes.telerehab },
        { value: 'in_clinic', label: planTypes.in_clinic },
      ],
    },
    {
      name: 'specialist_id',
      label: 'Specialist',
      kind: 'choice',
      half: true,
      data: people.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'frequency_per_week',
      label: 'Sessions a week',
      kind: 'number',
      min: 1,
      max: 14,
      required: true,
      half: true,
    },
    {
      name: 'duration_weeks',
      label: 'Weeks',
      kind: 'number',
      min: 1,
      max: 104,
      required: true,
      half: true,
    },
    { name: 'description', label: 'Description', kind: 'long' },
    { name: 'exercises', label: 'Exercises', kind: 'words', placeholder: 'Type and press Enter' },
    { name: 'requires_approval', label: 'Somebody has to approve it', kind: 'switch' },
  ]
  return (
    <>
      <PageHeader
        title="Treatment plans"
        actions={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
              New plan
            </Button>
          )
        }
      />
      <SectionTabs of={sections.plans} label="Plans" />
      <RecordTable
        label="treatment plans"
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconBarbell} title="No treatment plans yet">
            A plan says how often and how long; patients are put on it.
          </EmptyState>
        }
      />
      <EntryDialog
        title="New treatment plan"
        yes="Make draft"
        size="lg"
        entries={entries}
        initial={{ type: 'telerehab', frequency_per_week: 3, duration_weeks: 6 }}
        opened={adding}
        onClose={dialog.close}
        action={{
          ...create,
          mutate: (values, options) =>
            create.mutate(values as Parameters<typeof create.mutate>[0], options),
        }}
      />
    </>
  )
}

const columns: Column<TreatmentPlan>[] = [
  {
    header: 'Plan',
    cell: ({ id, name }) => (
      <RowLink to="/plans/$planId" params={{ planId: id }}>
        {name}
      </RowLink>
    ),
  },
  { header: 'Kind', width: 130, cell: ({ type }) => planTypes[type] },
  {
    header: 'How much',
    width: 220,
    showFrom: 'sm',
    cell: (plan) => `${plan.frequency_per_week} a week for ${plan.duration_weeks} weeks`,
  },
  { header: 'Specialist', showFrom: 'md', cell: ({ specialist }) => specialist?.name ?? '–' },
  {
    header: 'Status',
    width: 160,
    cell: ({ status }) => (
      <StatusBadge state={planStatuses[status].state}>{planStatuses[status].word}</StatusBadge>
    ),
  },
]
