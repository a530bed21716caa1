import { Button } from '@mantine/core'
import { IconCalendarRepeat, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { programmes } from '../../api/recalls'
import { useRight } from '../../api/session'
import type { Programme } from '../../api/types'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { EmptyState } from '../../ui/EmptyState'
import { RowLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { ProgrammeDialog } from './ProgrammeDialog'
import { intervalWords, planWords } from './words'

export default function ProgrammesPage() {
  const mayEdit = useRight('records:edit')
  const [chosen, choose] = useState<Programme | 'new' | null>(null)
  const list = programmes.useAll()
  const act = programmes.useVerb()
  const columns: Column<Programme>[] = [
    {
      header: 'Programme',
      cell: ({ id, name }) => (
        <RowLink to="/recalls/programmes/$programmeId" params={{ programmeId: id }}>
          {name}
        </RowLink>
      ),
    },
    { header: 'Every', width: 140, cell: (each) => intervalWords(each) },
    { header: 'Enrolled', width: 100, cell: ({ enrolled }) => enrolled },
    {
      header: 'Asks',
      showFrom: 'md',
      cell: (each) => (each.message_template ? planWords(each) : 'People and workflows ask'),
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
      <ProgrammeDialog chosen={chosen} onClose={() => choose(null)} />
    </>
  )
}
