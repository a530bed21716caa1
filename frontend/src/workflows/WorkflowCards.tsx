import { Button, Center, Paper, SimpleGrid, Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { failureWords } from '../api/errors'
import type { RecordList } from '../api/lists'
import type { WorkflowListMeta, WorkflowSummary } from '../api/types'
import { ErrorState } from '../ui/ErrorState'
import { WorkflowCard } from './WorkflowCard'

const COLUMNS = { base: 1, xs: 1, sm: 2, lg: 3 }

interface Props {
  list: RecordList<WorkflowSummary, WorkflowListMeta>
  empty: ReactNode
}

export function WorkflowCards({ list, empty }: Props) {
  if (list.error) {
    return (
      <Paper withBorder>
        <ErrorState
          title="The workflows could not be loaded"
          message={failureWords(list.error)}
          retry={list.retry}
        />
      </Paper>
    )
  }
  if (list.rows?.length === 0) return <Paper withBorder>{empty}</Paper>
  return (
    <>
      <SimpleGrid cols={COLUMNS} spacing="md" aria-busy={!list.rows}>
        {list.rows?.map((workflow) => <WorkflowCard key={workflow.id} workflow={workflow} />) ??
          ['a', 'b', 'c'].map((key) => <Skeleton key={key} height={168} radius="md" />)}
      </SimpleGrid>
      {list.hasMore && (
        <Center mt="md">
          <Button variant="subtle" loading={list.isLoadingMore} onClick={list.loadMore}>
            Load more
          </Button>
        </Center>
      )}
    </>
  )
}
