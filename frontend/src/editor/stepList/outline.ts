/** A graph told as a list: steps one below the other, the ways of a fork nested in it. Pure. */
import type { NodeHandle, NodeType } from '../../api/types'
import { dominators } from '../graph/dominators'
import { typeOfNode } from '../graph/handles'
import { leadsBack } from '../graph/loops'
import { numbersOf } from '../graph/numbers'
import type { TypeOf } from '../graph/order'
import { leaving } from '../graph/outputs'
import type { Graph, GraphEdge, GraphNode, OutputRef } from '../graph/types'

/** One way out of a step, and what stands on it. */
export interface Way {
  key: string
  output: OutputRef
  /** "yes", "on error", "1 of 2"; empty for the only way on. */
  label: string
  /** Null where it leads nowhere yet. */
  edge: GraphEdge | null
  /** The step it leads to is the next row, so nothing needs to be said. */
  goesOn: boolean
  /** It ends one turn of a loop. */
  back: boolean
  steps: readonly OutlineStep[]
}

export interface OutlineStep {
  id: string
  /** Ways that are told inside the step. */
  ways: readonly Way[]
  /** The way to the row after it; null for a fork, whose ways all lie inside. */
  on: Way | null
}

export interface Outline {
  /** From the trigger on. */
  steps: readonly OutlineStep[]
  /** What the trigger does not reach. */
  loose: readonly OutlineStep[]
}

const EACH = 'each'
const START = '\0'

/** The outputs of a step: those it has, and those a connection says it has. */
const outputsOf = (graph: Graph, node: GraphNode, type: NodeType | undefined): NodeHandle[] => {
  const used = new Set(leaving(graph, node.id).map((edge) => edge.source_handle))
  const known = (type?.handles ?? []).filter(({ kind, name }) => kind !== 'error' || used.has(name))
  for (const { name } of known) used.delete(name)
  const others = [...used].map(
    (name): NodeHandle => ({ name, label: name, kind: 'normal', required: false }),
  )
  return [...known, ...others]
}

/** The output that leads to the next row instead of into the step. */
const onwardOf = (outputs: readonly NodeHandle[]): NodeHandle | undefined => {
  const normal = outputs.filter(({ kind }) => kind === 'normal')
  if (normal.length === 1) return normal[0]
  const isLoop = normal.some(({ name }) => name === EACH)
  return normal.find(({ name, label }) => (isLoop ? name !== EACH : !label))
}

interface Exit {
  key: string
  output: OutputRef
  label: string
  edge: GraphEdge | null
  /** It leads to the next row, not into the step. */
  onward: boolean
}

const exitsOf = (graph: Graph, node: GraphNode, typeOf: TypeOf): Exit[] => {
  const outputs = outputsOf(graph, node, typeOfNode(node, typeOf))
  const onward = onwardOf(outputs)
  return outputs.flatMap((handle): Exit[] => {
    const output = { source: node.id, source_handle: handle.name }
    const edges = leaving(graph, node.id).filter((edge) => edge.source_handle === handle.name)
    const key = `${node.id}\0${handle.name}`
    if (edges.length < 2) {
      return [
        {
          key,
          output,
          label: handle.label ?? '',
          edge: edges[0] ?? null,
          onward: handle === onward,
        },
      ]
    }
    // One output that leads to several steps: they are done side by side.
    return edges.map((edge, at) => ({
      key: `${key}\0${edge.id}`,
      output,
      label: `${handle.label || 'side by side'}, ${at + 1} of ${edges.length}`,
      edge,
      onward: false,
    }))
  })
}

interface Part {
  graph: Graph
  ids: ReadonlySet<string>
  exits: ReadonlyMap<string, readonly Exit[]>
}

/** The rows of those steps that can be reached from these. */
const tell = ({ graph, ids, exits }: Part, roots: readonly string[]): OutlineStep[] => {
  const leads = new Map<string, string[]>([[START, [...roots]]])
  for (const id of ids) {
    const next: string[] = []
    for (const { key, edge, onward } of exits.get(id) ?? []) {
      const to = edge && ids.has(edge.target) && !leadsBack(graph, edge) ? [edge.target] : []
      if (onward) next.push(...to)
      else {
        next.push(key)
        leads.set(key, to)
      }
    }
    leads.set(id, next)
  }
  const below = new Map<string, string[]>()
  const { of: numbers } = numbersOf(graph)
  for (const [vertex, above] of dominators(START, (each) => leads.get(each) ?? [])) {
    if (ids.has(vertex)) below.set(above, [...(below.get(above) ?? []), vertex])
  }
  const number = (id: string) => numbers.get(id) ?? 0

  const rowsUnder = (vertex: string): OutlineStep[] => {
    const order: string[] = []
    const todo = [vertex]
    for (let each = todo.pop(); each !== undefined; each = todo.pop()) {
      if (each !== vertex) order.push(each)
      const children = (below.get(each) ?? []).toSorted((a, b) => number(b) - number(a))
      todo.push(...children)
    }
    return order.map((id, at) => rowOf(id, order[at + 1]))
  }
  const wayOf = (exit: Exit, steps: readonly OutlineStep[], next: string | undefined): Way => ({
    key: exit.key,
    output: exit.output,
    label: exit.label,
    edge: exit.edge,
    goesOn: exit.edge !== null && exit.edge.target === next,
    back: exit.edge !== null && leadsBack(graph, exit.edge),
    steps,
  })
  const rowOf = (id: string, next: string | undefined): OutlineStep => {
    const all = exits.get(id) ?? []
    const on = all.find(({ onward }) => onward)
    const ways = all
      .filter((exit) => exit !== on)
      .map((exit) => {
        const steps = rowsUnder(exit.key)
        return wayOf(exit, steps, steps[0]?.id)
      })
    return { id, ways, on: on ? wayOf(on, [], next) : null }
  }
  return rowsUnder(START)
}

/** Adds what these steps lead to, and the steps themselves, to what was seen. */
const reach = (graph: Graph, starts: readonly string[], seen = new Set<string>()): Set<string> => {
  for (const id of starts) seen.add(id)
  const open = [...starts]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { target } of leaving(graph, id)) {
      if (!seen.has(target)) {
        seen.add(target)
        open.push(target)
      }
    }
  }
  return seen
}

/** Where to begin so that every one of these steps is told: what nothing leads to, then the rest. */
const startsOf = (graph: Graph, ids: ReadonlySet<string>): string[] => {
  const order = numbersOf(graph).order.filter((id) => ids.has(id))
  const led = new Set(
    graph.edges
      .filter((edge) => ids.has(edge.source) && !leadsBack(graph, edge))
      .map(({ target }) => target),
  )
  const starts = order.filter((id) => !led.has(id))
  const seen = reach(graph, starts)
  for (const id of order) {
    if (seen.has(id)) continue
    // Only a circle has no beginning of its own.
    starts.push(id)
    reach(graph, [id], seen)
  }
  return starts
}

const made = new WeakMap<Graph, Outline>()

/** The rows of a graph; ask with its shape, for which they are made once. */
export const outlineOf = (graph: Graph, typeOf: TypeOf): Outline => {
  const known = made.get(graph)
  if (known) return known
  const all = new Set(graph.nodes.map(({ id }) => id))
  const exits = new Map(graph.nodes.map((node) => [node.id, exitsOf(graph, node, typeOf)]))
  const triggers = graph.nodes
    .filter(({ type }) => typeOf(type)?.kind === 'trigger')
    .map(({ id }) => id)
  const reached = reach(graph, triggers)
  const main = new Set([...all].filter((id) => reached.has(id)))
  const rest = new Set([...all].filter((id) => !reached.has(id)))
  const outline = {
    steps: tell({ graph, ids: main, exits }, triggers),
    loose: tell({ graph, ids: rest, exits }, startsOf(graph, rest)),
  }
  made.set(graph, outline)
  return outline
}
