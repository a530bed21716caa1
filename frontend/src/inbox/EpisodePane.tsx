import { Badge, Button, Group, Menu, Paper, Stack, Text, Title, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconInbox, IconLock, IconPlayerPlay } from '@tabler/icons-react'
import { failureWords, isApiError } from '../api/errors'
import { useEpisode } from '../api/inbox'
import { useRight } from '../api/session'
import type { Episode } from '../api/types'
import { LinkedRecord } from '../clinic/tasks/LinkedRecord'
import { PriorityMark } from '../clinic/tasks/PriorityMark'
import { DueDate } from '../ui/DueDate'
import { EmptyState } from '../ui/EmptyState'
import { ErrorState } from '../ui/ErrorState'
import { Facts } from '../ui/Facts'
import { TextLink } from '../ui/links'
import { PatientLink } from '../ui/PatientLink'
import { StatusBadge } from '../ui/StatusBadge'
import { TimeAgo } from '../ui/TimeAgo'
import { StartableItems } from '../workflows/StartableItems'
import type { Act } from './acts/ActDialogs'
import classes from './EpisodePane.module.css'
import { NoteBox } from './NoteBox'
import { Timeline } from './Timeline'
import { journeyWord, statuses } from './words'

interface Props {
  episodeId: string | undefined
  onAct: (act: Act) => void
  onBack: () => void
}

/** The open episode: what it is, what was done, and what to do with it. */
export function EpisodePane({ episodeId, onAct, onBack }: Props) {
  const { data: episode, error } = useEpisode(episodeId)
  return (
    <Paper withBorder component="article" aria-label="The episode" className={classes.pane}>
      {episodeId && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.back}
          leftSection={<IconArrowLeft size={16} />}
          onClick={onBack}
        >
          All episodes
        </Button>
      )}
      {error ? (
        <ErrorState
          title={
            isApiError(error, 'NOT_FOUND')
              ? 'There is no such episode'
              : 'The episode could not be loaded'
          }
          message={failureWords(error)}
        />
      ) : episode ? (
        <Stack gap="lg">
          <Head episode={episode} onAct={onAct} />
          <Details episode={episode} />
          <NoteBox key={episode.id} episodeId={episode.id} />
          <Timeline episodeId={episode.id} />
        </Stack>
      ) : (
        <EmptyState icon={IconInbox} title="Choose an episode">
          j and k walk through the list.
        </EmptyState>
      )}
    </Paper>
  )
}

function Head({ episode, onAct }: Omit<Props, 'episodeId' | 'onBack'> & { episode: Episode }) {
  const mayEdit = useRight('episodes:edit')
  const mayRun = useRight('workflows:run')
  const { word, state } = statuses[episode.status]
  const isClosed = episode.status === 'closed'
  return (
    <div>
      <Title order={2}>{episode.title}</Title>
      <Group gap="sm" mt={4}>
        <StatusBadge state={state}>{word}</StatusBadge>
        <PriorityMark priority={episode.priority} />
        {episode.due_date && <DueDate at={episode.due_date} isOverdue={episode.is_overdue} />}
        <Text size="xs" c="dimmed">
          <TimeAgo at={episode.updated_at} label="Last active" />
        </Text>
      </Group>
      <Group gap="xs" mt="sm">
        {mayEdit && !isClosed && (
          <>
            <Button size="compact-sm" variant="light" onClick={() => onAct('assign')}>
              Assign
            </Button>
            <Button size="compact-sm" variant="light" onClick={() => onAct('change_priority')}>
              Priority
            </Button>
            <Button size="compact-sm" variant="light" onClick={() => onAct('close')}>
              Close
            </Button>
          </>
        )}
        {mayEdit && isClosed && (
          <Button size="compact-sm" variant="light" onClick={() => onAct('reopen')}>
            Reopen
          </Button>
        )}
        {mayRun && (
          <Menu position="bottom-start" width={280}>
            <Menu.Target>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconPlayerPlay size={14} />}
              >
                Start a workflow
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <StartableItems subject={{ type: 'episode', id: episode.id, name: episode.title }} />
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
    </div>
  )
}

function Details({ episode }: { episode: Episode }) {
  const whose = (
    <Group gap={6}>
      {episode.assignee?.name ?? 'Nobody yet'}
      {episode.is_assignment_locked && (
        <Tooltip label="Locked: automation does not assign it">
          <IconLock size={14} aria-label="locked" />
        </Tooltip>
      )}
    </Group>
  )
  const source = episode.source_type && episode.source_id && (
    <LinkedRecord
      record={{
        type: episode.source_type,
        id: episode.source_id,
        label: episode.source_type.replaceAll('_', ' '),
      }}
    />
  )
  return (
    <div>
      {episode.description && <Text className={classes.description}>{episode.description}</Text>}
      <Facts
        facts={[
          ['Patient', <PatientLink key="patient" patient={episode.patient} />],
          ['Assigned to', whose],
          ['Journey', journeyWord(episode.journey_type)],
          ['Came from', source || null],
          [
            'Opened by',
            episode.run_id && (
              <TextLink key="run" to="/runs/$runId" params={{ runId: episode.run_id }}>
                A workflow’s run
              </TextLink>
            ),
          ],
          [
            'Tags',
            episode.tags.length > 0 && (
              <Group gap={4}>
                {episode.tags.map((tag) => (
                  <Badge key={tag} variant="light" color="gray" tt="none">
                    #{tag}
                  </Badge>
                ))}
              </Group>
            ),
          ],
        ]}
      />
    </div>
  )
}
