import { Stack } from '@mantine/core'
import { IconActivity } from '@tabler/icons-react'
import type { RunFilters } from '../api/runs'
import type { Run, RunStatus } from '../api/types'
import { EmptyState } from '../ui/EmptyState'
import { type Column, RecordTable } from '../ui/RecordTable'
import { StatusFilter } from './StatusFilter'
import { useFreshRuns } from './useFreshRuns'

interface Props {
  filters: RunFilters
  columns: Column<Run>[]
  onStatus: (status: RunStatus | undefined) => void
  /** What would make the first run appear. */
  hint: string
}

export function RunList({ filters, columns, onStatus, hint }: Props) {
  const list = useFreshRuns(filters)
  return (
    <Stack gap="md">
      <StatusFilter value={filters.status} onChange={onStatus} />
      <RecordTable
        label="runs"
        list={list}
        columns={columns}
        rowKey={(run) => run.id}
        empty={
          <EmptyState icon={IconActivity} title={filters.status ? 'None like this' : 'No runs yet'}>
            {filters.status ? 'No run has this status now.' : hint}
          </EmptyState>
        }
      />
    </Stack>
  )
}
