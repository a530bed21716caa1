import { Group, Stack } from '@mantine/core'
import { IconActivity } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useNodeTypes } from '../api/nodeTypes'
import { runKeys, useRuns } from '../api/runs'
import { useRight } from '../api/session'
import type { Run } from '../api/types'
import { useWorkflowNames } from '../api/workflows'
import { useClinicZone } from '../ui/ClinicZone'
import { EmptyState } from '../ui/EmptyState'
import { type Column, RecordTable } from '../ui/RecordTable'
import { ViewsMenu } from '../views/ViewsMenu'
import { BulkMenu } from './bulk/BulkMenu'
import { ChosenBar } from './bulk/ChosenBar'
import { chosenColumn } from './bulk/chosenColumn'
import { RunChart } from './chart/RunChart'
import { ActiveFilters } from './filters/ActiveFilters'
import { AddFilter } from './filters/AddFilter'
import type { Names } from './filters/chips'
import {
  bulkFilterOf,
  filtersOf,
  isNarrowed,
  keptFilters,
  NOTHING,
  type RunSearch,
  readRunSearch,
} from './filters/runSearch'
import { StatusFilter } from './StatusFilter'
import { useFollowRuns } from './useFollowRuns'

interface Props {
  search: RunSearch
  /** The runs of this workflow alone. */
  workflowId?: string
  columns: Column<Run>[]
  onNarrow: (change: RunSearch) => void
  /** What would make the first run appear. */
  hint: string
  /** Names of the workflow's steps. */
  stepName?: (id: string) => string | undefined
}

const nobody = () => undefined

export function RunList({ search, workflowId, columns, onNarrow, hint, stepName = nobody }: Props) {
  const whole = workflowId ? { ...search, workflow: workflowId } : search
  const list = useRuns(filtersOf(whole))
  const mayAct = useRight('runs:cancel')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  useFollowRuns([runKeys.lists], whole.workflow)
  const names = useNames(list.rows, stepName)
  const bulk = bulkFilterOf(whole)
  const shownChosen = useMemo(
    () => (list.rows ?? []).filter(({ id }) => chosen.has(id)),
    [list.rows, chosen],
  )
  const narrowed = isNarrowed(search)
  return (
    <Stack gap="md">
      <RunChart
        workflowId={whole.workflow}
        period={search.period ?? '24h'}
        from={search.from}
        to={search.to}
        onPeriod={(period) => onNarrow({ period, from: undefined, to: undefined })}
        onRange={onNarrow}
      />
      <Group justify="space-between" gap="sm">
        <StatusFilter value={search.status} onChange={(status) => onNarrow({ status })} />
        <Group gap="xs">
          <AddFilter search={search} isOfWorkflow={workflowId !== undefined} onNarrow={onNarrow} />
          <ViewsMenu
            of="/runs/views"
            filters={keptFilters(search)}
            mayKeep
            onGo={(filters) => onNarrow({ ...NOTHING, ...readRunSearch(filters) })}
          />
          {bulk && list.rows && list.rows.length > 0 && <BulkMenu filter={bulk} />}
        </Group>
      </Group>
      <ActiveFilters search={search} names={names} onNarrow={onNarrow} />
      {shownChosen.length > 0 && (
        <ChosenBar runs={shownChosen} onDone={() => setChosen(new Set())} />
      )}
      <RecordTable
        label="runs"
        list={list}
        columns={mayAct ? [chosenColumn(chosen, setChosen, list.rows ?? []), ...columns] : columns}
        rowKey={(run) => run.id}
        isChosen={(run) => chosen.has(run.id)}
        empty={
          <EmptyState icon={IconActivity} title={narrowed ? 'None like this' : 'No runs yet'}>
            {narrowed ? nothingWords(list.hasMore) : hint}
          </EmptyState>
        }
        loadMoreWords={list.rows?.length === 0 && list.hasMore ? 'Look further back' : undefined}
      />
    </Stack>
  )
}

const nothingWords = (hasMore: boolean) =>
  hasMore
    ? 'Nothing among the newest ten thousand runs. Older ones may fit.'
    : 'No run fits these filters. Take some of them away to see more.'

const useNames = (rows: Run[] | undefined, step: (id: string) => string | undefined): Names => {
  const zone = useClinicZone()
  const { data: workflows } = useWorkflowNames()
  const { data: types } = useNodeTypes()
  return {
    zone,
    step,
    workflow: (id) => workflows?.find((one) => one.id === id)?.name,
    trigger: (type) => types?.find((one) => one.type === type)?.title,
    patient: (id) => rows?.find(({ patient }) => patient?.id === id)?.patient?.name,
  }
}
