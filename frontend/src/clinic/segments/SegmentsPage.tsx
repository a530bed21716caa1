import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type NewSegment, segments } from '../../api/segments'
import { useRight } from '../../api/session'
import type { Segment } from '../../api/types'
import { EmptyState } from '../../ui/EmptyState'
import { RowLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'

const entries: readonly Entry[] = [
  { name: 'name', label: 'Name', kind: 'text', required: true },
  { name: 'description', label: 'What it is for', kind: 'long' },
  {
    name: 'type',
    label: 'Who is in it',
    kind: 'choice',
    required: true,
    data: [
      { value: 'rules', label: 'Whoever fits the rules' },
      { value: 'manual', label: 'Whom people put in by hand' },
    ],
  },
]

export default function SegmentsPage() {
  const navigate = useNavigate()
  const mayEdit = useRight('records:edit')
  const [adding, dialog] = useDisclosure()
  const list = segments.useAll()
  const create = segments.useCreate(({ id }) => {
    dialog.close()
    void navigate({ to: '/segments/$segmentId', params: { segmentId: id } })
  })
  return (
    <>
      <PageHeader
        title="Segments"
        description="Groups of patients, kept by rules or by hand."
        actions={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
              New segment
            </Button>
          )
        }
      />
      <RecordTable
        label="segments"
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconUsersGroup} title="No segments yet">
            Workflows can start when a patient enters or leaves one.
          </EmptyState>
        }
      />
      <EntryDialog
        title="New segment"
        yes="Make segment"
        entries={entries}
        initial={{ type: 'rules' }}
        opened={adding}
        onClose={dialog.close}
        action={{
          ...create,
          mutate: (values, options) =>
            create.mutate(values as Record<string, unknown> & NewSegment, options),
        }}
      />
    </>
  )
}

const columns: Column<Segment>[] = [
  {
    header: 'Segment',
    cell: ({ id, name }) => (
      <RowLink to="/segments/$segmentId" params={{ segmentId: id }}>
        {name}
      </RowLink>
    ),
  },
  { header: 'Patients', width: 110, cell: ({ member_count }) => member_count },
  {
    header: 'Kept by',
    width: 140,
    showFrom: 'sm',
    cell: ({ type, rules }) =>
      type === 'manual' ? 'Hand' : rules.length === 1 ? '1 rule' : `${rules.length} rules`,
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
]
