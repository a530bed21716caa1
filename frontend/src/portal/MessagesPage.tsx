import { Paper, Stack, Text, Title } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useEffect } from 'react'
import { TimeAgo } from '../ui/TimeAgo'
import { usePageTitle } from '../ui/usePageTitle'
import { Asked } from './Asked'
import { usePortalMessages, usePortalVerb } from './api'
import type { PortalMessage } from './types'

export default function MessagesPage() {
  const messages = usePortalMessages()
  usePageTitle('Messages')
  return (
    <Stack gap="lg">
      <Title order={1}>Messages</Title>
      <Asked
        query={messages}
        isEmpty={(all) => all.length === 0}
        icon={IconMail}
        nothing="No messages yet"
      >
        {(all) => (
          <Stack gap="xs">
            {all.map((message) => (
              <OneMessage key={message.id} message={message} />
            ))}
          </Stack>
        )}
      </Asked>
    </Stack>
  )
}

/** Seen on this page is read: the text stands there in full. */
function OneMessage({ message }: { message: PortalMessage }) {
  const { mutate } = usePortalVerb()
  const { id, status } = message
  useEffect(() => {
    if (status === 'unread') mutate(`messages/${id}/read`)
  }, [id, status, mutate])
  return (
    <Paper withBorder p="md" component="article" aria-label={message.subject || 'Message'}>
      <Text fw={600}>
        {message.subject || (message.direction === 'in' ? 'From you' : 'Message')}
      </Text>
      <Text size="xs" c="dimmed" mb="xs">
        <TimeAgo at={message.created_at} />
      </Text>
      <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{message.body}</Text>
    </Paper>
  )
}
