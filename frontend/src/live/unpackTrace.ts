/** The steps of a run as they travel, packed in rows, and as the page knows them. Pure. */
import type { Graph, NodeType, RunChanges, RunDetail, RunTrace, Step } from '../api/types'
import { nodesById } from '../editor/graph/nodesById'
import { readingOrder } from '../editor/graph/order'

type Row = readonly unknown[]

interface More {
  error?: Step['error']
  notes?: Step['notes']
  links?: Step['links']
}

const NOTHING_MORE: More = {}
const NONE: never[] = []

const moment = (value: unknown): string | null =>
  typeof value === 'number' ? new Date(value).toISOString() : null

/** What was given and gave is not there: it is fetched when somebody looks at the step. */
export const unpackSteps = (
  { columns, rows }: Pick<RunTrace, 'columns' | 'rows'>,
  graph: Graph,
  types: ReadonlyMap<string, NodeType> | undefined,
): Step[] => {
  const at = Object.fromEntries(columns.map((name, place) => [name, place]))
  const nodes = nodesById(graph)
  const numbers = new Map(readingOrder(graph).map((id, place) => [id, place + 1]))
  const value = (row: Row, name: string) => row[at[name] ?? -1]
  return (rows as Row[]).map((row) => {
    const id = value(row, 'node_id') as string
    const node = nodes.get(id)
    const status = value(row, 'status') as Step['status']
    const until = moment(value(row, 'until'))
    const more = (value(row, 'more') as More | null) ?? NOTHING_MORE
    return {
      id: value(row, 'id') as string,
      node_id: id,
      node_type: node?.type ?? '',
      node_name: node?.name || types?.get(node?.type ?? '')?.title || id,
      number: numbers.get(id) ?? 0,
      iteration: value(row, 'iteration') as string,
      attempt: value(row, 'attempt') as number,
      status,
      handle: value(row, 'handle') as string | null,
      summary: value(row, 'summary') as string,
      input: undefined,
      output: undefined,
      error: more.error ?? null,
      notes: more.notes ?? NONE,
      links: more.links ?? NONE,
      seq: value(row, 'seq') as number,
      queued_at: moment(value(row, 'queued_at')) ?? '',
      started_at: moment(value(row, 'started_at')),
      finished_at: moment(value(row, 'finished_at')),
      next_try_at: status === 'retrying' ? until : null,
      until,
    }
  })
}

type Types = ReadonlyMap<string, NodeType> | undefined

export const unpackRun = (trace: RunTrace, types: Types): RunDetail => {
  const graph = trace.graph as unknown as Graph
  return { ...trace.run, graph, event: trace.event, steps: unpackSteps(trace, graph, types) }
}

export const unpackChanges = (trace: RunTrace, graph: Graph, types: Types): RunChanges => ({
  run: trace.run,
  steps: unpackSteps(trace, graph, types),
})
