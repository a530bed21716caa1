import { Button } from '@mantine/core'
import { IconCalendarRepeat, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useServices } from '../../api/people'
import { programmes } from '../../api/recalls'
import { useRight } from '../../api/session'
import type { NewProgramme, Programme } from '../../api/types'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { EmptyState } from '../../ui/EmptyState'
import { PageHeader } from '../../ui/PageHeader'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { EntryDialog } from '../entry/EntryDialog'
import { programmeEntries } from './programmeEntries'
import { intervalWords } from './words'

export default function ProgrammesPage() {
  const mayEdit = useRight('records:edit')
  const [chosen, choose] = useState<Programme | 'new' | null>(null)
  const list = programmes.useAll()
  const { data: services = [] } = useServices()
  const close = () => choose(null)
  const create = programmes.useCreate(close)
  const change = programmes.useChange(close)
  const act = programmes.useVerb()
  const entries = programmeEntries(services)
  const columns: Column<Programme>[] = [
    { header: 'Programme', cell: ({ name }) => name },
    { header: 'Every', width: 140, cell: (each) => intervalWords(each) },
    { header: 'Enrolled', width: 100, cell: ({ enrolled }) => enrolled },
    {
      header: 'Asks',
      showFrom: 'md',
      cell: ({ attempts, channels }) => `${attempts}× by ${channels.join(', ') || 'nothing yet'}`,
    },
    {
      header: 'Status',
      width: 120,
      cell: ({ is_active }) => (
        <StatusBadge state={is_active ? 'succeeded' : 'skipped'}>
          {is_active ? 'In use' : 'Archived'}
        </StatusBadge>
      ),
    },
    {
      header: 'Actions',
      quiet: true,
      width: 180,
      align: 'right',
      cell: (programme) =>
        mayEdit && (
          <Button.Group style={{ justifyContent: 'flex-end' }}>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Edit ${programme.name}`}
              onClick={() => choose(programme)}
            >
              Edit
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`${programme.is_active ? 'Archive' : 'Restore'} ${programme.name}`}
              onClick={() =>
                act.mutate({ id: programme.id, verb: programme.is_active ? 'archive' : 'restore' })
              }
            >
              {programme.is_active ? 'Archive' : 'Restore'}
            </Button>
          </Button.Group>
        ),
    },
  ]
  return (
    <>
      <PageHeader
        title="Recall programmes"
        actions={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => choose('new')}>
              New programme
            </Button>
          )
        }
      />
      <SectionTabs of={sections.recalls} label="Recalls" />
      <RecordTable
        label="programmes"
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconCalendarRepeat} title="No programmes yet">
            A programme says what patients are called back for, and how often.
          </EmptyState>
        }
      />
      <EntryDialog
        title={chosen === 'new' ? 'New programme' : (chosen?.name ?? '')}
        yes="Save"
        size="lg"
        entries={entries}
        initial={chosen === 'new' ? fresh : { ...chosen }}
        opened={chosen !== null}
        onClose={close}
        action={
          chosen && chosen !== 'new'
            ? {
                ...change,
                mutate: (values, options) => change.mutate({ id: chosen.id, ...values }, options),
              }
            : {
                ...create,
                mutate: (values, options) => create.mutate(values as NewProgramme, options),
              }
        }
      />
    </>
  )
}

const fresh = {
  interval_amount: 6,
  interval_unit: 'months',
  lead_days: 14,
  grace_days: 30,
  attempts: 3,
  spacing_days: 7,
  channels: ['sms', 'email'],
}
