import { Group, Stack } from '@mantine/core'
import { IconActivity } from '@tabler/icons-react'
import { type RunFilters, runKeys, useRuns } from '../api/runs'
import type { Run, RunStatus } from '../api/types'
import { EmptyState } from '../ui/EmptyState'
import { type Column, RecordTable } from '../ui/RecordTable'
import { BulkMenu } from './bulk/BulkMenu'
import { StatusFilter } from './StatusFilter'
import { useFollowRuns } from './useFollowRuns'

interface Props {
  filters: RunFilters
  columns: Column<Run>[]
  onStatus: (status: RunStatus | undefined) => void
  /** What would make the first run appear. */
  hint: string
}

export function RunList({ filters, columns, onStatus, hint }: Props) {
  const list = useRuns(filters)
  useFollowRuns([runKeys.lists], filters.workflow_id)
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <StatusFilter value={filters.status} onChange={onStatus} />
        {list.rows && list.rows.length > 0 && (
          <BulkMenu workflowId={filters.workflow_id} status={filters.status} />
        )}
      </Group>
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
