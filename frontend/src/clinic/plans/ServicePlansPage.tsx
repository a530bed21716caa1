import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPackage, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useServices } from '../../api/people'
import { servicePlans } from '../../api/plans'
import { useRight } from '../../api/session'
import type { ServicePlan } from '../../api/types'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { EmptyState } from '../../ui/EmptyState'
import { money } from '../../ui/money'
import { PageHeader } from '../../ui/PageHeader'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'

export default function ServicePlansPage() {
  const mayEdit = useRight('records:edit')
  const [adding, dialog] = useDisclosure()
  const [enrolling, setEnrolling] = useState<ServicePlan | null>(null)
  const { data: services = [] } = useServices()
  const list = servicePlans.useAll()
  const create = servicePlans.useCreate(dialog.close)
  const enrol = servicePlans.useVerb(() => setEnrolling(null))
  const entries: Entry[] = [
    { name: 'name', label: 'Name', kind: 'text', required: true },
    {
      name: 'service_id',
      label: 'Service',
      kind: 'choice',
      required: true,
      data: services.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'session_count',
      label: 'Sessions',
      kind: 'number',
      min: 1,
      required: true,
      half: true,
    },
    { name: 'days_between', label: 'Days between', kind: 'number', min: 0, half: true },
    { name: 'price', label: 'Price', kind: 'text', placeholder: '420.00' },
    { name: 'has_exercise_tracking', label: 'Exercises are tracked', kind: 'switch' },
  ]
  const columns: Column<ServicePlan>[] = [
    { header: 'Plan', cell: ({ name }) => name },
    { header: 'Service', showFrom: 'sm', cell: ({ service }) => service.name },
    { header: 'Sessions', width: 100, cell: ({ session_count }) => session_count },
    {
      header: 'Price',
      width: 100,
      showFrom: 'md',
      align: 'right',
      cell: ({ price }) => (price ? money(price) : '–'),
    },
    {
      header: 'Status',
      width: 130,
      cell: ({ is_active }) => (
        <StatusBadge state={is_active ? 'succeeded' : 'skipped'}>
          {is_active ? 'Offered' : 'Not offered'}
        </StatusBadge>
      ),
    },
    {
      header: 'Actions',
      quiet: true,
      width: 110,
      align: 'right',
      cell: (plan) =>
        mayEdit &&
        plan.is_active && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Enrol in ${plan.name}`}
            onClick={() => setEnrolling(plan)}
          >
            Enrol
          </Button>
        ),
    },
  ]
  return (
    <>
      <PageHeader
        title="Service plans"
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
        label="service plans"
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconPackage} title="No service plans yet">
            Several sessions of one service, sold together.
          </EmptyState>
        }
      />
      <EntryDialog
        title="New service plan"
        yes="Offer it"
        entries={entries}
        opened={adding}
        onClose={dialog.close}
        action={{
          ...create,
          mutate: (values, options) =>
            create.mutate(values as Parameters<typeof create.mutate>[0], options),
        }}
      />
      <EntryDialog
        title={`Enrol in ${enrolling?.name ?? ''}`}
        yes="Enrol"
        entries={[
          { name: 'patient_id', label: 'Patient', kind: 'patient', required: true },
          { name: 'start', label: 'From', kind: 'date', help: 'Today, when left empty' },
        ]}
        opened={enrolling !== null}
        onClose={() => setEnrolling(null)}
        action={{
          ...enrol,
          mutate: (body, options) =>
            enrolling && enrol.mutate({ id: enrolling.id, verb: 'enrol', body }, options),
        }}
      />
    </>
  )
}
