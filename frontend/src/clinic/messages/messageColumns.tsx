import { Text } from '@mantine/core'
import type { MessageFilters } from '../../api/messages'
import type { Message } from '../../api/types'
import { RowLink } from '../../ui/links'
import type { Column } from '../../ui/RecordTable'
import { TimeAgo } from '../../ui/TimeAgo'
import { ChannelMark } from './ChannelMark'
import { MessageStatusBadge } from './MessageStatusBadge'

export type Narrowing = Pick<MessageFilters, 'status' | 'channel' | 'direction'>

/** Choosing a message keeps the list as it was filtered. */
const subject = ({ status, channel, direction }: Narrowing): Column<Message> => ({
  header: 'Message',
  cell: (message) => (
    <>
      <RowLink to="/messages" search={{ status, channel, direction, message: message.id }}>
        {message.subject || firstWords(message.body) || 'No subject'}
      </RowLink>
      <Text size="xs" c="dimmed">
        {message.direction === 'in' ? 'From' : 'To'}{' '}
        {message.patient?.name ?? message.user?.name ?? message.to}
      </Text>
    </>
  ),
})

const channel: Column<Message> = {
  header: 'Channel',
  width: 130,
  showFrom: 'md',
  cell: (message) => <ChannelMark message={message} />,
}

const status: Column<Message> = {
  header: 'Status',
  width: 190,
  cell: (message) => <MessageStatusBadge message={message} />,
}

const sent: Column<Message> = {
  header: 'When',
  width: 110,
  cell: (message) => <TimeAgo at={message.sent_at ?? message.created_at} />,
}

export const messageColumns = (narrowing: Narrowing) => [subject(narrowing), channel, status, sent]

/** An SMS has no subject; its beginning stands for it. */
export function firstWords(body: string, atMost = 60): string {
  const line = body.replace(/\s+/g, ' ').trim()
  return line.length > atMost ? `${line.slice(0, atMost).trimEnd()}…` : line
}
