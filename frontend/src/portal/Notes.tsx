import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { TextLink } from '../ui/links'
import { TimeAgo } from '../ui/TimeAgo'
import { Asked } from './Asked'
import { usePortalNotes, usePortalVerb } from './api'
import { placeOf } from './placeOf'
import type { Note } from './types'

/** What the clinic's workflows want the patient to know. */
export function Notes() {
  const notes = usePortalNotes()
  return (
    <section aria-labelledby="notes">
      <Title order={2} id="notes" mb="sm">
        For you
      </Title>
      <Asked
        query={notes}
        isEmpty={(all) => shown(all).length === 0}
        icon={IconBell}
        nothing="Nothing new"
      >
        {(all) => (
          <Stack gap="xs">
            {shown(all).map((note) => (
              <OneNote key={note.id} note={note} />
            ))}
          </Stack>
        )}
      </Asked>
    </section>
  )
}

const shown = (notes: readonly Note[]) =>
  notes.filter(({ status }) => status === 'unread' || status === 'read')

function OneNote({ note }: { note: Note }) {
  const act = usePortalVerb()
  const isUnread = note.status === 'unread'
  return (
    <Paper withBorder p="md" component="article" aria-label={note.message}>
      <Stack gap={4}>
        <Text fw={isUnread ? 600 : 400}>{note.message}</Text>
        <Text size="xs" c="dimmed">
          <TimeAgo at={note.created_at} />
        </Text>
        <Group gap="xs" mt={4}>
          <NoteLink note={note} />
          {isUnread && (
            <Button
              variant="light"
              loading={act.isPending}
              onClick={() => act.mutate(`notifications/${note.id}/read`)}
            >
              I have read this
            </Button>
          )}
          <Button
            variant="default"
            loading={act.isPending}
            onClick={() => act.mutate(`notifications/${note.id}/dismiss`)}
          >
            Remove
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}

function NoteLink({ note }: { note: Note }) {
  if (!note.cta_url) return null
  const place = placeOf(note.cta_url)
  return place ? (
    <TextLink to={place} py={8} pr="sm">
      Open
    </TextLink>
  ) : (
    <Anchor href={note.cta_url} target="_blank" rel="noopener noreferrer" py={8} pr="sm">
      Open
    </Anchor>
  )
}
