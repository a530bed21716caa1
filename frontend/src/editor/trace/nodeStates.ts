/** What happened to each step of the drawing, from the rows of a run. Pure. */
import type { Graph, GraphNode, RunDetail, Step } from '../../api/types'
import { isOver, isSettled } from '../../live/statuses'
import type { StateName } from '../../ui/stateColours'
import { nodesById } from '../graph/nodesById'

export interface NodeState {
  state: StateName
  /** How often this step was done in a loop. */
  times: number
  attempt: number
  /** The row that stands for the step: its words, times and links. */
  step: Step | null
}

export type EdgeState = 'taken' | 'running' | 'not_taken'

export interface Trace {
  nodes: Readonly<Record<string, NodeState>>
  edges: Readonly<Record<string, { state: EdgeState; from: StateName }>>
}

export const NOTHING_YET: Trace = { nodes: {}, edges: {} }

const FOUND: Record<Step['status'], StateName> = {
  pending: 'queued',
  running: 'running',
  waiting: 'waiting',
  retrying: 'retrying',
  succeeded: 'succeeded',
  failed: 'failed',
  skipped: 'skipped',
  cancelled: 'cancelled',
  unknown: 'unknown',
}

// When a step was done several times, the state that needs eyes first is shown.
const PRIORITY: StateName[] = ['running', 'failed', 'unknown', 'waiting', 'retrying', 'handled']

/** The way the run went on from a settled step; null where it did not. */
const wayOut = (step: Step, node: GraphNode | undefined): string | null => {
  if (step.handle !== null) return step.handle
  if (step.status === 'failed') return node?.settings?.on_error === 'continue' ? 'out' : null
  return null
}

/** A failure that the workflow went on from was handled. */
export const stateOfStep = (step: Step, node: GraphNode | undefined): StateName =>
  step.status === 'failed' && wayOut(step, node) !== null ? 'handled' : FOUND[step.status]

const latestTries = (steps: readonly Step[]): Map<string, Step[]> => {
  const turns = new Map<string, Step>()
  for (const step of steps) {
    const key = `${step.node_id} ${step.iteration}`
    const known = turns.get(key)
    if (!known || step.attempt >= known.attempt) turns.set(key, step)
  }
  const byNode = new Map<string, Step[]>()
  for (const step of turns.values()) {
    byNode.set(step.node_id, [...(byNode.get(step.node_id) ?? []), step])
  }
  return byNode
}

const mostUrgent = (steps: Step[], node: GraphNode | undefined): Step | undefined => {
  for (const state of PRIORITY) {
    const found = steps.find((step) => stateOfStep(step, node) === state)
    if (found) return found
  }
  return steps.at(-1)
}

const doneNodes = (run: RunDetail) => {
  const nodes: Record<string, NodeState> = {}
  for (const [id, steps] of latestTries(run.steps)) {
    const node = nodesById(run.graph).get(id)
    const step = mostUrgent(steps, node)
    if (!step) continue
    nodes[id] = { state: stateOfStep(step, node), times: steps.length, attempt: step.attempt, step }
  }
  return nodes
}

/** The event itself is what the first step did; servers need not keep a row for it. */
const withTrigger = (run: RunDetail, nodes: Record<string, NodeState>) => {
  const targets = new Set(run.graph.edges.map((edge) => edge.target))
  const first = run.graph.nodes.find((node) => !targets.has(node.id))
  if (!first || nodes[first.id] || run.status === 'filtered') return
  nodes[first.id] = { state: 'succeeded', times: 1, attempt: 1, step: null }
}

const edgeStates = (run: RunDetail, nodes: Record<string, NodeState>): Trace['edges'] => {
  const edges: Record<string, { state: EdgeState; from: StateName }> = {}
  for (const edge of run.graph.edges) {
    const source = nodes[edge.source]
    if (!source) continue
    const { step, state } = source
    const over = step ? isSettled(step.status) : true
    const stopped = state === 'failed' || state === 'cancelled'
    if (!over || stopped) continue
    const left = step ? wayOut(step, nodesById(run.graph).get(edge.source)) : 'out'
    const taken = left === edge.source_handle
    const goesOn = nodes[edge.target]?.state === 'running'
    edges[edge.id] = { state: !taken ? 'not_taken' : goesOn ? 'running' : 'taken', from: state }
  }
  return edges
}

/** A step that no path can reach any more was not taken, and neither was what follows it. */
const withNotTaken = (
  graph: Graph,
  nodes: Record<string, NodeState>,
  edges: Record<string, { state: EdgeState; from: StateName }>,
  runIsOver: boolean,
) => {
  let found = true
  while (found) {
    found = false
    for (const node of graph.nodes) {
      if (nodes[node.id]) continue
      const into = graph.edges.filter((edge) => edge.target === node.id)
      const closed = into.every((edge) => edges[edge.id]?.state === 'not_taken')
      if (into.length === 0 || !closed) continue
      nodes[node.id] = { state: 'skipped', times: 0, attempt: 0, step: null }
      for (const edge of graph.edges) {
        if (edge.source === node.id) edges[edge.id] = { state: 'not_taken', from: 'skipped' }
      }
      found = true
    }
  }
  if (!runIsOver) return
  for (const [id, edge] of Object.entries(edges)) {
    if (edge.state === 'running') edges[id] = { ...edge, state: 'taken' }
  }
}

export const traceOf = (run: RunDetail): Trace => {
  const nodes = doneNodes(run)
  withTrigger(run, nodes)
  const edges = { ...edgeStates(run, nodes) }
  withNotTaken(run.graph, nodes, edges, isOver(run.status))
  return { nodes, edges }
}
