import { Badge, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { failureWords } from '../api/errors'
import { useTimeline } from '../api/inbox'
import type { TimelineEntry } from '../api/types'
import { LinkedRecord } from '../clinic/tasks/LinkedRecord'
import { ErrorState } from '../ui/ErrorState'
import { TimeAgo } from '../ui/TimeAgo'
import classes from './Timeline.module.css'
import { entryWord } from './words'

/** What happened to an episode, the newest entry first. */
export function Timeline({ episodeId }: { episodeId: string }) {
  const { rows, error, retry, hasMore, loadMore, isLoadingMore } = useTimeline(episodeId)
  return (
    <section aria-label="Timeline">
      <Title order={3} mb="xs">
        Timeline
      </Title>
      {error ? (
        <ErrorState
          title="The timeline could not be loaded"
          message={failureWords(error)}
          retry={retry}
        />
      ) : rows ? (
        <ol className={classes.list}>
          {rows.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      ) : (
        <Stack gap="sm" aria-busy>
          <Skeleton height={30} />
          <Skeleton height={30} />
        </Stack>
      )}
      {rows?.length === 0 && <Text c="dimmed">Nothing has happened since it was opened.</Text>}
      {hasMore && (
        <Button variant="subtle" size="compact-sm" loading={isLoadingMore} onClick={loadMore}>
          Earlier entries
        </Button>
      )}
    </section>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { related_object_type: type, related_object_id: id } = entry
  return (
    <li className={classes.entry} data-type={entry.event_type}>
      <Group gap={8} justify="space-between" wrap="nowrap" align="baseline">
        <Text fw={600}>{entry.title}</Text>
        <Text size="xs" c="dimmed">
          <TimeAgo at={entry.created_at} />
        </Text>
      </Group>
      {entry.description && <Text className={classes.text}>{entry.description}</Text>}
      <Group gap={8} mt={2}>
        <Text size="xs" c="dimmed">
          {entryWord(entry.event_type)} · {entry.author ?? 'Somebody who left'}
        </Text>
        {type && id && (
          <Text size="xs" component="span">
            <LinkedRecord
              record={{ type, id, label: type === 'run' ? 'the run' : type.replaceAll('_', ' ') }}
            />
          </Text>
        )}
        {entry.extracted_tags.map((tag) => (
          <Badge key={tag} size="sm" variant="light" color="gray" tt="none">
            #{tag}
          </Badge>
        ))}
      </Group>
    </li>
  )
}
