/** Loops: the steps that are walked once for each entry of a list. */
import { leaving } from './outputs'
import type { Graph, GraphEdge } from './types'

/** The output of a loop that is walked once for each entry. */
const EACH = 'each'

const made = new WeakMap<Graph, ReadonlyMap<string, readonly string[]>>()

const bodiesOf = (graph: Graph): Map<string, Set<string>> => {
  const bodies = new Map<string, Set<string>>()
  for (const edge of graph.edges) {
    if (edge.source_handle !== EACH) continue
    const body = bodies.get(edge.source) ?? new Set<string>()
    bodies.set(edge.source, body)
    const open = [edge.target]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      // A path may lead back to its loop, which then goes on to the next item.
      if (id === edge.source || body.has(id)) continue
      body.add(id)
      open.push(...leaving(graph, id).map((each) => each.target))
    }
  }
  return bodies
}

/** The loops around each step, outermost first: the order of the places in `iteration`. */
export const loopsAround = (graph: Graph): ReadonlyMap<string, readonly string[]> => {
  const known = made.get(graph)
  if (known) return known
  const bodies = bodiesOf(graph)
  const depth = (loop: string) => [...bodies.values()].filter((body) => body.has(loop)).length
  const outermostFirst = [...bodies].sort(([a], [b]) => depth(a) - depth(b))
  const around = new Map(
    graph.nodes.map(({ id }) => [
      id,
      outermostFirst.filter(([, body]) => body.has(id)).map(([loop]) => loop),
    ]),
  )
  made.set(graph, around)
  return around
}

/** True for a way that leads back to a loop around its step: the end of that entry's path. */
export const leadsBack = (
  graph: Graph,
  { source, target }: Pick<GraphEdge, 'source' | 'target'>,
): boolean => loopsAround(graph).get(source)?.includes(target) === true
