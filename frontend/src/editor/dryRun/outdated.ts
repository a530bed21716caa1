/** Which of what was told does not hold any more, since the draft was changed. Pure. */
import { nodesById } from '../graph/nodesById'
import type { Graph, GraphNode } from '../graph/types'
import { downstream, edgesFrom } from '../graph/walk'
import type { NodeState, Trace } from '../trace/nodeStates'

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

const waysOf = (graph: Graph, id: string): string =>
  edgesFrom(graph, id)
    .map(({ source_handle, target }) => `${source_handle}>${target}`)
    .sort()
    .join(' ')

/** A step that is only moved or renamed does what it did. */
const changed = (tested: Graph, now: Graph, before: GraphNode): boolean => {
  const after = nodesById(now).get(before.id)
  if (!after) return true
  return (
    before.type !== after.type ||
    !same(before.config, after.config) ||
    !same(before.settings ?? {}, after.settings ?? {}) ||
    (tested.edges !== now.edges && waysOf(tested, before.id) !== waysOf(now, before.id))
  )
}

/** The steps that were changed since, removed or lead elsewhere. */
export const changedSteps = (tested: Graph, now: Graph): readonly GraphNode[] =>
  tested === now ? [] : tested.nodes.filter((node) => changed(tested, now, node))

const OUT_OF_DATE: NodeState = { state: 'stale', times: 0, attempt: 0, step: null }

/** Marks the changed steps and all that follows them. */
export const withOutdated = (trace: Trace, now: Graph, since: readonly GraphNode[]): Trace => {
  if (since.length === 0) return trace
  const gone = new Set(since.flatMap(({ id }) => [...downstream(now, id)]))
  const nodes = Object.fromEntries(
    Object.entries(trace.nodes).map(([id, node]) => [id, gone.has(id) ? OUT_OF_DATE : node]),
  )
  return { nodes, edges: trace.edges }
}
