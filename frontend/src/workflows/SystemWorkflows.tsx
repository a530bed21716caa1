import { Group, Paper, SimpleGrid, Skeleton, Text, Title } from '@mantine/core'
import { IconTemplate } from '@tabler/icons-react'
import { useState } from 'react'
import { failureWords } from '../api/errors'
import { useSystemWorkflows } from '../api/systemWorkflows'
import type { SystemWorkflow } from '../api/types'
import { categoryLabel } from '../editor/canvas/categories'
import { EmptyState } from '../ui/EmptyState'
import { ErrorState } from '../ui/ErrorState'
import { SearchField } from '../ui/SearchField'
import { SystemWorkflowCard } from './SystemWorkflowCard'
import classes from './SystemWorkflows.module.css'
import { findSystemWorkflows, groupSystemWorkflows } from './systemGroups'

const COLUMNS = { base: 1, sm: 2, lg: 3 }

/** The ones that come with Careloom: to look at, and to start from. */
export function SystemWorkflows() {
  const { data: all, error, refetch } = useSystemWorkflows()
  const [query, setQuery] = useState('')
  return (
    <section aria-labelledby="system-workflows" className={classes.section}>
      <Group justify="space-between" align="flex-end" mb="md" gap="sm">
        <div>
          <Title order={2} id="system-workflows">
            System workflows
          </Title>
          <Text c="dimmed">
            They come with Careloom and stay as they are. Clone one to make it your own.
          </Text>
        </div>
        <SearchField label="Search system workflows" value={query} onChange={setQuery} />
      </Group>
      {error && !all ? (
        <Paper withBorder>
          <ErrorState
            title="The system workflows could not be loaded"
            message={failureWords(error)}
            retry={() => void refetch()}
          />
        </Paper>
      ) : (
        <Groups found={all && findSystemWorkflows(all, query)} />
      )}
    </section>
  )
}

function Groups({ found }: { found: SystemWorkflow[] | undefined }) {
  if (!found) {
    return (
      <SimpleGrid cols={COLUMNS} spacing="md" aria-busy="true">
        {['a', 'b', 'c'].map((key) => (
          <Skeleton key={key} height={176} radius="md" />
        ))}
      </SimpleGrid>
    )
  }
  if (found.length === 0) {
    return (
      <Paper withBorder>
        <EmptyState icon={IconTemplate} title="No system workflow fits">
          Try other words, or clear the search.
        </EmptyState>
      </Paper>
    )
  }
  return groupSystemWorkflows(found).map(({ about, workflows }) => (
    <section key={about} aria-label={categoryLabel(about)} className={classes.group}>
      <Title order={3} size="h5" className={classes.heading}>
        {categoryLabel(about)}
      </Title>
      <SimpleGrid cols={COLUMNS} spacing="md">
        {workflows.map((each) => (
          <SystemWorkflowCard key={each.key} workflow={each} />
        ))}
      </SimpleGrid>
    </section>
  ))
}
