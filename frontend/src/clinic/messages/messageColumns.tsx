import { Text } from '@mantine/core'
import type { Message, MessageStatus } from '../../api/types'
import { RowLink } from '../../ui/links'
import type { Column } from '../../ui/RecordTable'
import { TimeAgo } from '../../ui/TimeAgo'
import { MessageStatusBadge } from './MessageStatusBadge'

/** Choosing a message keeps the list as it was filtered. */
const subject = (filter: MessageStatus | undefined): Column<Message> => ({
  header: 'Message',
  cell: (message) => (
    <>
      <RowLink to="/messages" search={{ status: filter, message: message.id }}>
        {message.subject || 'No subject'}
      </RowLink>
      <Text size="xs" c="dimmed">
        To {message.patient?.name ?? message.to}
      </Text>
    </>
  ),
})

const status: Column<Message> = {
  header: 'Status',
  width: 180,
  cell: (message) => <MessageStatusBadge message={message} />,
}

const sent: Column<Message> = {
  header: 'When',
  width: 110,
  cell: (message) => <TimeAgo at={message.sent_at ?? message.created_at} />,
}

export const messageColumns = (filter: MessageStatus | undefined) => [subject(filter), status, sent]
