import { Text } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import type { RecordList } from '../../api/lists'
import type { Message } from '../../api/types'
import { EmptyState } from '../../ui/EmptyState'
import { RowLink } from '../../ui/links'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { firstWords } from '../messages/messageColumns'

interface Search {
  show: 'unread' | 'read' | undefined
  whose: string | undefined
}

interface Props {
  list: RecordList<Message>
  isMine: boolean
  search: Search
  chosenId: string | undefined
}

export function InboxList({ list, isMine, search, chosenId }: Props) {
  return (
    <RecordTable
      label="staff messages"
      list={list}
      columns={columnsFor(search)}
      rowKey={({ id }) => id}
      isChosen={({ id }) => id === chosenId}
      empty={
        <EmptyState icon={IconInbox} title="Nothing in this inbox">
          {isMine
            ? 'What colleagues and workflows write to you is kept here.'
            : 'Nobody wrote to this person, or none fits this filter.'}
        </EmptyState>
      }
    />
  )
}

const columnsFor = (search: Search): Column<Message>[] => [
  {
    header: 'Message',
    cell: ({ id, subject, body, patient, status }) => (
      <>
        <RowLink to="/messages/staff" search={{ ...search, message: id }}>
          <Text span fw={status === 'unread' ? 650 : undefined} inherit>
            {subject || firstWords(body) || 'No subject'}
          </Text>
        </RowLink>
        <Text size="xs" c="dimmed">
          {patient ? `About ${patient.name}` : subject && firstWords(body)}
        </Text>
      </>
    ),
  },
  {
    header: 'Read',
    width: 150,
    cell: ({ read_at }) =>
      read_at ? (
        <StatusBadge state="succeeded">
          <TimeAgo at={read_at} label="Read" />
        </StatusBadge>
      ) : (
        <StatusBadge state="queued">Unread</StatusBadge>
      ),
  },
  { header: 'Came', width: 110, cell: ({ created_at }) => <TimeAgo at={created_at} /> },
]
