import { Button, Paper, Text, Title } from '@mantine/core'
import { IconArrowLeft, IconMailOpened } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useMarkRead } from '../../api/staffMessages'
import type { Message } from '../../api/types'
import { useClinicZone } from '../../ui/ClinicZone'
import { EmptyState } from '../../ui/EmptyState'
import { TextLink } from '../../ui/links'
import { PatientLink } from '../../ui/PatientLink'
import { fullTime } from '../../ui/time'
import classes from '../messages/ReadingPane.module.css'

interface Props {
  message: Message | undefined
  /** Opening one's own message is the receipt; another's stays as it is. */
  isMine: boolean
  onBack: () => void
}

export function OpenMessage({ message, isMine, onBack }: Props) {
  const { mutate: markRead } = useMarkRead()
  const unread = isMine && message?.status === 'unread' ? message.id : null
  useEffect(() => {
    if (unread) markRead(unread)
  }, [unread, markRead])
  return (
    <Paper withBorder component="article" aria-label="The message" className={classes.pane}>
      {message ? (
        <>
          <Button
            variant="subtle"
            size="compact-sm"
            className={classes.back}
            leftSection={<IconArrowLeft size={16} />}
            onClick={onBack}
          >
            All messages
          </Button>
          <Words message={message} />
        </>
      ) : (
        <EmptyState icon={IconMailOpened} title="Choose a message to read it" />
      )}
    </Paper>
  )
}

function Words({ message }: { message: Message }) {
  const zone = useClinicZone()
  const { subject, body, patient, user, run_id, created_at, read_at } = message
  return (
    <>
      <Title order={2}>{subject || 'No subject'}</Title>
      <Text size="xs" c="dimmed" mt={4}>
        To {user?.name} · {fullTime(created_at, zone)}
        {run_id && (
          <>
            {' · '}
            <TextLink to="/runs/$runId" params={{ runId: run_id }} size="xs">
              The run that sent it
            </TextLink>
          </>
        )}
      </Text>
      <Text size="xs" c="dimmed">
        {read_at ? `Read ${fullTime(read_at, zone)}` : 'Not read yet'}
      </Text>
      {patient && (
        <Text size="xs" c="dimmed">
          About <PatientLink patient={patient} />
        </Text>
      )}
      <div className={classes.body}>{body}</div>
    </>
  )
}
