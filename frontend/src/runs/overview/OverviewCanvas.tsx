import { Group, NumberInput, Paper, SegmentedControl, Skeleton, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { createContext, useContext, useMemo } from 'react'
import { failureWords } from '../../api/errors'
import { useOverview } from '../../api/overview'
import { type Period, periods } from '../../api/runChart'
import type { Graph, NodeNumbers, NodeType } from '../../api/types'
import { ReadOnlyGraph } from '../../editor/frame/ReadOnlyGraph'
import { useCatalogue } from '../../editor/frame/useCatalogue'
import { NodeFootContext } from '../../editor/trace/nodeFoot'
import { ErrorState } from '../../ui/ErrorState'
import { runsWords } from '../../workflows/underWay'
import type { RunSearch } from '../filters/runSearch'
import { failureRate, medianWords, shortCount } from './numbers'
import classes from './OverviewCanvas.module.css'

interface Props {
  workflowId: string
  name: string
  period: Period
  version: number | undefined
  onNarrow: (change: RunSearch) => void
}

const NAMES: Record<Period, string> = { '24h': '24 h', '7d': '7 days', '30d': '30 days' }

interface Known {
  workflowId: string
  version: number | undefined
  of: ReadonlyMap<string, NodeNumbers>
}

const KnownContext = createContext<Known>({ workflowId: '', version: undefined, of: new Map() })

/** The workflow drawn with its numbers: who stands where now, and how each step went. */
export function OverviewCanvas({ workflowId, name, period, version, onNarrow }: Props) {
  const { data, error, refetch } = useOverview(workflowId, period, version)
  const { types } = useCatalogue()
  const known = useMemo<Known>(
    () => ({
      workflowId,
      version,
      of: new Map((data?.nodes ?? []).map((node) => [node.node_id, node])),
    }),
    [workflowId, version, data],
  )
  return (
    <Paper withBorder component="section" aria-label="The workflow in numbers">
      <Group justify="space-between" p="sm" gap="sm">
        <Text c="dimmed" role="status">
          {data && countedWords(data.runs, data.is_all)}
        </Text>
        <Group gap="sm">
          <NumberInput
            size="xs"
            w={130}
            aria-label="Version"
            placeholder="All versions"
            min={1}
            allowDecimal={false}
            value={version ?? ''}
            onChange={(value) => onNarrow({ version: Number(value) || undefined })}
          />
          <SegmentedControl
            size="xs"
            aria-label="How far back"
            data={periods.map((value) => ({ value, label: NAMES[value] }))}
            value={period}
            onChange={(value) => onNarrow({ period: value as Period })}
          />
        </Group>
      </Group>
      <div className={classes.canvas}>
        {error && !data ? (
          <ErrorState
            title="The numbers could not be loaded"
            message={failureWords(error)}
            retry={() => void refetch()}
          />
        ) : data && types ? (
          <KnownContext value={known}>
            <Drawing graph={data.graph as unknown as Graph} name={name} types={types} />
          </KnownContext>
        ) : (
          <Skeleton height="100%" />
        )}
      </div>
    </Paper>
  )
}

interface DrawingProps {
  graph: Graph
  name: string
  types: ReadonlyMap<string, NodeType>
}

/** New numbers of the same graph leave the drawing as it is, with its place and zoom. */
function Drawing({ graph, name, types }: DrawingProps) {
  const text = JSON.stringify(graph)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says whether it is the same
  const same = useMemo(() => graph, [text])
  return (
    <NodeFootContext value={Foot}>
      <ReadOnlyGraph graph={same} name={name} types={types} />
    </NodeFootContext>
  )
}

const countedWords = (runs: number, isAll: boolean): string => {
  if (runs === 0)
    return 'Nothing ran in this time; what stands somewhere now is shown all the same.'
  return isAll
    ? `Of ${runsWords(runs)} that began in this time.`
    : `Of the newest ${runs.toLocaleString('en')} runs that began in this time.`
}

/** One line under a card; each number leads to the runs behind it. */
function Foot({ id }: { id: string }) {
  const { workflowId, version, of } = useContext(KnownContext)
  const numbers = of.get(id)
  if (!numbers) return null
  const rate = failureRate(numbers)
  const median = medianWords(numbers)
  const to = { to: '/workflows/$workflowId/runs', params: { workflowId } } as const
  return (
    <div className={`${classes.foot} nodrag nopan`}>
      {numbers.here_now > 0 && (
        <Link {...to} search={{ node: id, version }} className={classes.here}>
          {shortCount(numbers.here_now)} here now
        </Link>
      )}
      {numbers.done > 0 && <span>{shortCount(numbers.done)} done</span>}
      {numbers.failed > 0 && (
        <Link {...to} search={{ node: id, failed: 'step', version }} className={classes.failed}>
          {rate} failed
        </Link>
      )}
      {median && <span title="Median time">{median}</span>}
    </div>
  )
}
