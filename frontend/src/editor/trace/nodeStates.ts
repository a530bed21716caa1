/** What happened to each step of the drawing, from the rows of a run. Pure. */
import type { Graph, GraphNode, Step } from '../../api/types'
import { isOver, isSettled } from '../../live/statuses'
import type { StateName } from '../../ui/stateColours'
import { nodesById } from '../graph/nodesById'
import { ALL_ITEMS, type Choice, stepsShown, type Walked } from './iterations'

export interface NodeState {
  state: StateName
  /** How often this step was done in a loop. */
  times: number
  attempt: number
  /** The row that stands for the step: its words, times and links. */
  step: Step | null
  /** Said instead of the state's own word. */
  words?: string
  /** How often it is tried at most, where the step says so. */
  most?: number
}

export type EdgeState = 'taken' | 'running' | 'not_taken'

export interface EdgeTrace {
  state: EdgeState
  /** The state of the step it leaves, whose colour it wears. */
  from: StateName
  /** How many items went this way, where that is known. */
  count?: number
}

export interface Trace {
  nodes: Readonly<Record<string, NodeState>>
  edges: Readonly<Record<string, EdgeTrace>>
}

/** More than so many moving edges cost every frame, and no eye follows them (EDITOR §3). */
export const MOST_MOVING = 20

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

// When a step was done several times: what goes on now, then what needs eyes (EDITOR §3).
const PRIORITY: StateName[] = [
  'running',
  'failed',
  'unknown',
  'waiting',
  'retrying',
  'queued',
  'handled',
]

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
    const own = byNode.get(step.node_id)
    if (own) own.push(step)
    else byNode.set(step.node_id, [step])
  }
  return byNode
}

const mostUrgent = (steps: readonly Step[], node: GraphNode | undefined): Step | undefined => {
  for (const state of PRIORITY) {
    const found = steps.find((step) => stateOfStep(step, node) === state)
    if (found) return found
  }
  return steps.at(-1)
}

/** The row that stands for a step: the last try, and of several items the one that needs eyes. */
export const stepOf = (run: Walked, nodeId: string, choice: Choice): Step | undefined => {
  const own = stepsShown(run, choice).filter((step) => step.node_id === nodeId)
  const tries = latestTries(own).get(nodeId) ?? []
  return mostUrgent(tries, nodesById(run.graph).get(nodeId))
}

const doneNodes = (run: Walked, tries: ReadonlyMap<string, readonly Step[]>) => {
  const nodes: Record<string, NodeState> = {}
  for (const [id, steps] of tries) {
    const node = nodesById(run.graph).get(id)
    const step = mostUrgent(steps, node)
    if (!step) continue
    nodes[id] = {
      state: stateOfStep(step, node),
      times: steps.length,
      attempt: step.attempt,
      step,
      most: node?.settings?.retry?.attempts,
    }
  }
  return nodes
}

/** The event itself is what the first step did; servers need not keep a row for it. */
const withTrigger = (run: Walked, nodes: Record<string, NodeState>) => {
  const targets = new Set(run.graph.edges.map((edge) => edge.target))
  const first = run.graph.nodes.find((node) => !targets.has(node.id))
  if (!first || nodes[first.id] || run.status === 'filtered') return
  nodes[first.id] = { state: 'succeeded', times: 1, attempt: 1, step: null }
}

/** The ways that a step went on by, in the items that are looked at, and how many took each. */
const waysOut = (
  steps: readonly Step[],
  node: GraphNode | undefined,
): ReadonlyMap<string, number> => {
  const ways = new Map<string, number>()
  for (const step of steps) {
    const way = isSettled(step.status) ? wayOut(step, node) : null
    if (way !== null) ways.set(way, (ways.get(way) ?? 0) + 1)
  }
  return ways
}

type Edges = Record<string, EdgeTrace>

const edgeStates = (
  run: Walked,
  nodes: Record<string, NodeState>,
  tries: ReadonlyMap<string, readonly Step[]>,
): Edges => {
  const edges: Edges = {}
  const into = new Map<string, number>()
  for (const { target } of run.graph.edges) into.set(target, (into.get(target) ?? 0) + 1)
  for (const edge of run.graph.edges) {
    const source = nodes[edge.source]
    if (!source) continue
    const { step, state } = source
    const steps = tries.get(edge.source) ?? []
    const node = nodesById(run.graph).get(edge.source)
    const ways = step ? waysOut(steps, node) : new Map([['out', 1]])
    // A loop or a fork goes on by several outputs: a step that only this edge leads to was reached by it.
    const reached = nodes[edge.target] !== undefined && into.get(edge.target) === 1
    const taken = ways.has(edge.source_handle) || reached
    const over = step ? steps.every(({ status }) => isSettled(status)) : true
    const stopped = ways.size === 0 && (state === 'failed' || state === 'cancelled')
    if (!taken && (!over || stopped)) continue
    const goesOn = nodes[edge.target]?.state === 'running'
    // What a loop hands on is counted where it arrives: the loop's own step ends but once.
    const arrived = reached ? (nodes[edge.target]?.times ?? 0) : 0
    edges[edge.id] = {
      state: !taken ? 'not_taken' : goesOn ? 'running' : 'taken',
      from: state,
      count: taken ? Math.max(ways.get(edge.source_handle) ?? 0, arrived, 1) : 0,
    }
  }
  return edges
}

/** What no path can reach any more was not taken; at rest nothing moves, and never too much. */
const withNotTaken = (
  graph: Graph,
  nodes: Record<string, NodeState>,
  edges: Edges,
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
        if (edge.source === node.id)
          edges[edge.id] = { state: 'not_taken', from: 'skipped', count: 0 }
      }
      found = true
    }
  }
  let moving = runIsOver ? MOST_MOVING : 0
  for (const [id, edge] of Object.entries(edges)) {
    if (edge.state !== 'running') continue
    if (moving >= MOST_MOVING) edges[id] = { ...edge, state: 'taken' }
    moving += 1
  }
}

/** The states of a run's drawing; `choice` says which items of its loops are looked at. */
export const traceOf = (run: Walked, choice: Choice = ALL_ITEMS): Trace => {
  const tries = latestTries(stepsShown(run, choice))
  const nodes = doneNodes(run, tries)
  withTrigger(run, nodes)
  const edges = edgeStates(run, nodes, tries)
  withNotTaken(run.graph, nodes, edges, isOver(run.status))
  return { nodes, edges }
}
