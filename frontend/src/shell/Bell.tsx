import {
  ActionIcon,
  Button,
  Group,
  Indicator,
  Popover,
  ScrollArea,
  Stack,
  Text,
} from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useBell, useBellVerb } from '../api/contact'
import type { BellNote } from '../api/types'
import { live } from '../live/socket'
import { useInbox } from '../live/useInbox'
import { EmptyState } from '../ui/EmptyState'
import { PatientLink } from '../ui/PatientLink'
import { TimeAgo } from '../ui/TimeAgo'

/** What the clinic's workflows want this person to know, at once. */
export function Bell() {
  const { rows = [], retry } = useBell()
  useInbox(live, retry)
  const shown = rows.filter(({ status }) => status === 'unread' || status === 'read')
  const unread = shown.filter(({ status }) => status === 'unread').length
  return (
    <Popover position="right-end" width={340} trapFocus returnFocus>
      <Indicator disabled={unread === 0} size={9} offset={6} color="red" w={36}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={unread ? `Notifications: ${unread} new` : 'Notifications'}
          >
            <IconBell size={19} stroke={1.7} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label="Notifications">
        {shown.length === 0 ? (
          <EmptyState icon={IconBell} title="Nothing new" />
        ) : (
          <ScrollArea.Autosize mah={420}>
            <Stack gap={0}>
              {shown.map((note) => (
                <OneNote key={note.id} note={note} />
              ))}
            </Stack>
          </ScrollArea.Autosize>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function OneNote({ note }: { note: BellNote }) {
  const act = useBellVerb()
  const isUnread = note.status === 'unread'
  return (
    <Stack gap={4} p="sm" style={{ borderBottom: '1px solid var(--line)' }}>
      <Text fw={isUnread ? 600 : 400}>{note.message}</Text>
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          <TimeAgo at={note.created_at} /> {note.patient && <PatientLink patient={note.patient} />}
        </Text>
        <Group gap={4}>
          {isUnread && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => act.mutate({ id: note.id, verb: 'read' })}
            >
              Mark as read
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-label="Dismiss this notification"
            onClick={() => act.mutate({ id: note.id, verb: 'dismiss' })}
          >
            Dismiss
          </Button>
        </Group>
      </Group>
    </Stack>
  )
}
