import { Alert, Button, Group, Paper, Text, Title } from '@mantine/core'
import { IconArrowLeft, IconMailOpened } from '@tabler/icons-react'
import { failureWords, isApiError } from '../../api/errors'
import { useMessage } from '../../api/messages'
import type { Message } from '../../api/types'
import { useClinicZone } from '../../ui/ClinicZone'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { TextLink } from '../../ui/links'
import { PatientLink } from '../../ui/PatientLink'
import { fullTime } from '../../ui/time'
import { ChannelMark } from './ChannelMark'
import { channels } from './channels'
import { MessageStatusBadge } from './MessageStatusBadge'
import classes from './ReadingPane.module.css'
import { isHeldBack } from './statuses'
import { WasItSent } from './WasItSent'

interface Props {
  messageId: string | undefined
  onBack: () => void
}

export function ReadingPane({ messageId, onBack }: Props) {
  const { data: message, error } = useMessage(messageId)
  return (
    <Paper withBorder component="article" aria-label="The message" className={classes.pane}>
      {messageId && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.back}
          leftSection={<IconArrowLeft size={16} />}
          onClick={onBack}
        >
          All messages
        </Button>
      )}
      {error ? (
        <ErrorState
          title={
            isApiError(error, 'NOT_FOUND')
              ? 'There is no such message'
              : 'The message could not be loaded'
          }
          message={failureWords(error)}
        />
      ) : message ? (
        <MessageText message={message} />
      ) : (
        <EmptyState icon={IconMailOpened} title="Choose a message to read it" />
      )}
    </Paper>
  )
}

function MessageText({ message }: { message: Message }) {
  const zone = useClinicZone()
  return (
    <>
      <Title order={2}>{message.subject || channels[message.channel].word}</Title>
      <Group gap="sm" mt={4} mb="md">
        <MessageStatusBadge message={message} />
        <ChannelMark message={message} />
        <Text size="xs" c="dimmed">
          {fullTime(message.sent_at ?? message.created_at, zone)}
        </Text>
      </Group>
      {message.status === 'unknown' && <WasItSent message={message} />}
      {message.error && (
        <Alert color={isHeldBack(message) ? 'gray' : 'red'} mb="md">
          {message.error}
          {message.status === 'deferred' && message.scheduled_for && (
            <> It leaves {fullTime(message.scheduled_for, zone)}.</>
          )}
        </Alert>
      )}
      <Text size="xs" c="dimmed">
        {message.direction === 'in' ? 'From' : 'To'}{' '}
        {message.patient && <PatientLink patient={message.patient} />} {message.user?.name}{' '}
        {message.to}
        {message.run_id && (
          <>
            {' · '}
            <TextLink to="/runs/$runId" params={{ runId: message.run_id }} size="xs">
              The run that sent it
            </TextLink>
          </>
        )}
      </Text>
      <div className={classes.body}>{message.body}</div>
    </>
  )
}
