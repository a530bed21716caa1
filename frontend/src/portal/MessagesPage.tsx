import { Alert, Button, Stack, Text, Textarea, Title } from '@mantine/core'
import { IconMail, IconSend } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { failureWords } from '../api/errors'
import { TimeAgo } from '../ui/TimeAgo'
import { usePageTitle } from '../ui/usePageTitle'
import { Asked } from './Asked'
import { usePortal, usePortalMessages, usePortalVerb, useWrite } from './api'
import classes from './MessagesPage.module.css'
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
        {(all) => <Thread messages={all.toReversed()} />}
      </Asked>
      <WriteToUs />
    </Stack>
  )
}

/** Oldest first, as it was said; the newest is in view. */
function Thread({ messages }: { messages: readonly PortalMessage[] }) {
  const end = useRef<HTMLDivElement>(null)
  const last = messages.at(-1)?.id
  useEffect(() => {
    if (last) end.current?.scrollIntoView({ block: 'nearest' })
  }, [last])
  return (
    <div className={classes.thread} role="log" aria-label="Messages">
      {messages.map((message) => (
        <OneMessage key={message.id} message={message} />
      ))}
      <div ref={end} />
    </div>
  )
}

/** Seen on this page is read: the text stands there in full. */
function OneMessage({ message }: { message: PortalMessage }) {
  const { data: portal } = usePortal()
  const { mutate } = usePortalVerb()
  const { id, status, subject } = message
  const isMine = message.direction === 'in'
  const from = isMine ? 'You' : (portal?.clinic ?? 'Your clinic')
  useEffect(() => {
    if (status === 'unread') mutate(`messages/${id}/read`)
  }, [id, status, mutate])
  return (
    <article
      className={classes.message}
      data-mine={isMine || undefined}
      aria-label={subject ? `${from}: ${subject}` : from}
    >
      {subject && <Text fw={600}>{subject}</Text>}
      <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{message.body}</Text>
      <Text size="xs" c="dimmed">
        {from}, <TimeAgo at={message.created_at} />
      </Text>
    </article>
  )
}

function WriteToUs() {
  const [text, setText] = useState('')
  const [isMissing, setMissing] = useState(false)
  const write = useWrite(() => setText(''))
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(!text.trim())
        if (text.trim()) write.mutate(text)
      }}
    >
      <Stack gap="sm">
        {write.error && (
          <Alert color="red" role="alert" title="Your message was not sent">
            {failureWords(write.error)}
          </Alert>
        )}
        <Textarea
          label="Write to your clinic"
          description="Not for emergencies: call the emergency number then."
          size="md"
          autosize
          minRows={3}
          maxRows={12}
          value={text}
          error={isMissing && !text.trim() && 'Please write something first'}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          type="submit"
          size="lg"
          leftSection={<IconSend size={18} aria-hidden />}
          loading={write.isPending}
        >
          Send
        </Button>
      </Stack>
    </form>
  )
}
