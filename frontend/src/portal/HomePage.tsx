import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconBarbell, IconBell } from '@tabler/icons-react'
import { ButtonLink } from '../ui/links'
import { TimeAgo } from '../ui/TimeAgo'
import { usePageTitle } from '../ui/usePageTitle'
import { Asked } from './Asked'
import { usePortal, usePortalNotes, usePortalVerb, useToday } from './api'
import { StillToDo } from './StillToDo'
import { sessionWords } from './sessionWords'
import type { Note } from './types'

export default function HomePage() {
  const { data: portal } = usePortal()
  const notes = usePortalNotes()
  const today = useToday()
  usePageTitle('Portal')
  if (!portal) return null
  const { patient, blocks, open_forms } = portal
  return (
    <Stack gap="lg">
      <Title order={1}>Hello {patient.preferred_name || patient.first_name}</Title>
      <StillToDo blocks={blocks} />
      <Group>
        {open_forms > 0 && (
          <ButtonLink to="/portal/forms">
            {open_forms === 1 ? 'Fill in 1 form' : `Fill in ${open_forms} forms`}
          </ButtonLink>
        )}
        {portal.can_book && (
          <ButtonLink to="/portal/visits" variant={open_forms > 0 ? 'default' : 'filled'}>
            Book a visit
          </ButtonLink>
        )}
      </Group>
      <section aria-labelledby="today">
        <Title order={2} id="today" mb="sm">
          Today
        </Title>
        <Asked
          query={today}
          isEmpty={({ sessions }) => sessions.length === 0}
          icon={IconBarbell}
          nothing="No session today"
        >
          {({ sessions }) => (
            <Stack gap="xs">
              {sessions.map((session) => (
                <Paper key={String(session.id)} withBorder p="md">
                  <Text fw={600}>{sessionWords(session).title}</Text>
                  <Text c="dimmed">{sessionWords(session).more}</Text>
                </Paper>
              ))}
            </Stack>
          )}
        </Asked>
      </section>
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
    </Stack>
  )
}

const shown = (notes: readonly Note[]) =>
  notes.filter(({ status }) => status === 'unread' || status === 'read')

function OneNote({ note }: { note: Note }) {
  const act = usePortalVerb()
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text fw={note.status === 'unread' ? 600 : 400}>{note.message}</Text>
          <Text size="xs" c="dimmed">
            <TimeAgo at={note.created_at} />
          </Text>
        </div>
        <Button
          size="compact-sm"
          variant="default"
          loading={act.isPending}
          onClick={() => act.mutate(`notifications/${note.id}/dismiss`)}
        >
          Done
        </Button>
      </Group>
    </Paper>
  )
}
