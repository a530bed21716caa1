/** Which of what was told does not hold any more, since the draft was changed. Pure. */
import { nodesById } from '../graph/nodesById'
import type { TypeOf } from '../graph/order'
import type { Graph, GraphNode } from '../graph/types'
import { downstream, edgesFrom } from '../graph/walk'
import type { NodeState, Trace } from '../trace/nodeStates'

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

const waysOf = (graph: Graph, id: string): string =>
  edgesFrom(graph, id)
    .map(({ source_handle, target }) => `${source_handle}>${target}`)
    .sort()
    .join(' ')

/** What colleagues wrote about a step changes nothing. */
const actsBy = ({ settings }: GraphNode) => {
  const { note, ...rest } = settings ?? {}
  return rest
}

/** A step that is only moved or renamed does what it did. */
const changed = (tested: Graph, now: Graph, before: GraphNode): boolean => {
  const after = nodesById(now).get(before.id)
  if (!after) return true
  return (
    before.type !== after.type ||
    !same(before.config, after.config) ||
    !same(actsBy(before), actsBy(after)) ||
    (tested.edges !== now.edges && waysOf(tested, before.id) !== waysOf(now, before.id))
  )
}

/** The steps that were changed since, removed or lead elsewhere. */
export const changedSteps = (tested: Graph, now: Graph): readonly GraphNode[] =>
  tested === now ? [] : tested.nodes.filter((node) => changed(tested, now, node))

/** The settings of a step that were changed since, as its form calls them. */
export const changedSettings = (before: GraphNode, now: Graph, typeOf: TypeOf): string[] => {
  const after = nodesById(now).get(before.id)
  if (!after) return []
  const names = new Set([...Object.keys(before.config), ...Object.keys(after.config)])
  const fields = typeOf(before.type)?.fields ?? []
  return [...names]
    .filter((name) => !same(before.config[name], after.config[name]))
    .map((name) => fields.find((field) => field.name === name)?.label ?? name)
}

/** "you changed Subject of “Send e-mail”" */
export const reasonWords = (since: readonly GraphNode[], now: Graph, typeOf: TypeOf): string => {
  const [first] = since
  if (!first) return ''
  if (since.length > 1) return `you changed ${since.length} steps`
  const name = `“${first.name || typeOf(first.type)?.title || first.type}”`
  const settings = changedSettings(first, now, typeOf)
  return settings.length === 1 ? `you changed ${settings[0]} of ${name}` : `you changed ${name}`
}

const outOfDate = (reason: string): NodeState => ({
  state: 'stale',
  times: 0,
  attempt: 0,
  step: null,
  words: reason ? `Out of date: ${reason}` : 'Out of date',
})

/** Marks the changed steps and all that follows them. */
export const withOutdated = (
  trace: Trace,
  now: Graph,
  since: readonly GraphNode[],
  reason = '',
): Trace => {
  if (since.length === 0) return trace
  const stale = outOfDate(reason)
  const gone = new Set(since.flatMap(({ id }) => [...downstream(now, id)]))
  const nodes = Object.fromEntries(
    Object.entries(trace.nodes).map(([id, node]) => [id, gone.has(id) ? stale : node]),
  )
  return { nodes, edges: trace.edges }
}
