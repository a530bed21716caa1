import { Button, Paper, Skeleton, Stack } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import { failureWords } from '../api/errors'
import type { RecordList } from '../api/lists'
import type { Episode } from '../api/types'
import { EmptyState } from '../ui/EmptyState'
import { ErrorState } from '../ui/ErrorState'
import classes from './EpisodeList.module.css'
import { EpisodeRow } from './EpisodeRow'

interface Props {
  // biome-ignore lint/suspicious/noExplicitAny: what a list says of itself does not matter here
  list: RecordList<Episode, any>
  openId: string | undefined
  chosen: readonly string[]
  onToggle: (id: string) => void
}

/** The episodes of a heading: on their way, none, failed, or rows. */
export function EpisodeList({ list, openId, chosen, onToggle }: Props) {
  const { rows, error, retry, hasMore, loadMore, isLoadingMore } = list
  if (error) {
    return (
      <Paper withBorder>
        <ErrorState
          title="The inbox could not be loaded"
          message={failureWords(error)}
          retry={retry}
        />
      </Paper>
    )
  }
  if (rows?.length === 0) {
    return (
      <Paper withBorder>
        <EmptyState icon={IconInbox} title="Nothing here">
          No episode fits these filters.
        </EmptyState>
      </Paper>
    )
  }
  return (
    <Paper withBorder className={classes.frame} aria-busy={!rows}>
      {rows ? (
        <ul className={classes.list} aria-label="Episodes">
          {rows.map((episode) => (
            <EpisodeRow
              key={episode.id}
              episode={episode}
              isOpen={episode.id === openId}
              isChosen={chosen.includes(episode.id)}
              onToggle={onToggle}
            />
          ))}
        </ul>
      ) : (
        <Stack p="md" gap="lg">
          {['a', 'b', 'c', 'd', 'e'].map((each) => (
            <Skeleton key={each} height={38} />
          ))}
        </Stack>
      )}
      {hasMore && (
        <Button variant="subtle" m="xs" loading={isLoadingMore} onClick={loadMore}>
          Load more
        </Button>
      )}
    </Paper>
  )
}
