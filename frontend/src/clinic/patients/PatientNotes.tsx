import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconNotes, IconPlus } from '@tabler/icons-react'
import { notes } from '../../api/notes'
import { useRight } from '../../api/session'
import type { Note } from '../../api/types'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { TextLink } from '../../ui/links'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'

const entries: readonly Entry[] = [
  { name: 'title', label: 'Title', kind: 'text', required: true },
  { name: 'body', label: 'Note', kind: 'long', required: true },
]

/** Notes read one under the other, the newest first; a signed one changes no more. */
export function PatientNotes({ patientId }: { patientId: string }) {
  const mayEdit = useRight('records:edit')
  const [writing, dialog] = useDisclosure()
  const list = notes.useAll({ patient_id: patientId })
  const create = notes.useCreate(dialog.close)
  return (
    <Stack gap="sm">
      {mayEdit && (
        <Group justify="flex-end">
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlus size={16} />}
            onClick={dialog.open}
          >
            Write a note
          </Button>
        </Group>
      )}
      {list.error && (
        <ErrorState
          title="The notes could not be loaded"
          message={list.error.message}
          retry={list.retry}
        />
      )}
      {list.rows?.length === 0 && (
        <Paper withBorder>
          <EmptyState icon={IconNotes} title="No notes yet">
            Staff write them here, and workflows leave drafts for somebody to sign.
          </EmptyState>
        </Paper>
      )}
      {list.rows?.map((note) => (
        <OneNote key={note.id} note={note} />
      ))}
      {list.hasMore && (
        <Button variant="subtle" loading={list.isLoadingMore} onClick={list.loadMore}>
          Load more
        </Button>
      )}
      <EntryDialog
        title="Write a note"
        yes="Keep as draft"
        size="lg"
        entries={entries}
        opened={writing}
        onClose={dialog.close}
        action={{
          ...create,
          mutate: (values, options) => create.mutate({ patient_id: patientId, ...values }, options),
        }}
      />
    </Stack>
  )
}

function OneNote({ note }: { note: Note }) {
  const mayEdit = useRight('records:edit')
  const act = notes.useVerb()
  const isSigned = note.status === 'signed'
  return (
    <Paper withBorder p="md" component="article" aria-label={note.title}>
      <Group justify="space-between" mb={4}>
        <Title order={3}>{note.title}</Title>
        <StatusBadge state={isSigned ? 'succeeded' : 'queued'}>
          {isSigned ? 'Signed' : 'Draft'}
        </StatusBadge>
      </Group>
      <Text size="xs" c="dimmed" mb="xs">
        {note.author_name} · <TimeAgo at={note.created_at} />
        {note.run_id && (
          <>
            {' · '}
            <TextLink to="/runs/$runId" params={{ runId: note.run_id }} size="xs">
              the run that wrote it
            </TextLink>
          </>
        )}
      </Text>
      <Text style={{ whiteSpace: 'pre-wrap' }}>{note.body}</Text>
      {mayEdit && !isSigned && (
        <Button
          mt="sm"
          size="compact-sm"
          variant="default"
          loading={act.isPending}
          onClick={() => act.mutate({ id: note.id, verb: 'sign' })}
        >
          Sign
        </Button>
      )}
    </Paper>
  )
}
