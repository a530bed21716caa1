/** Questions about who leads to whom; all take the graph, none changes it. */
import { nodesById } from './nodesById'
import type { Graph, GraphEdge, GraphNode } from './types'

export const findNode = (graph: Graph, id: string): GraphNode | undefined =>
  nodesById(graph).get(id)

export const edgesFrom = (graph: Graph, id: string, handle?: string): GraphEdge[] =>
  graph.edges.filter(
    (edge) => edge.source === id && (handle === undefined || edge.source_handle === handle),
  )

export const edgesInto = (graph: Graph, id: string): GraphEdge[] =>
  graph.edges.filter((edge) => edge.target === id)

const spread = (graph: Graph, start: string, next: (edge: GraphEdge) => [string, string]) => {
  const neighbours = new Map<string, string[]>()
  for (const edge of graph.edges) {
    const [from, to] = next(edge)
    neighbours.set(from, [...(neighbours.get(from) ?? []), to])
  }
  const seen = new Set<string>([start])
  const open = [start]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const each of neighbours.get(id) ?? []) {
      if (!seen.has(each)) {
        seen.add(each)
        open.push(each)
      }
    }
  }
  return seen
}

/** The step itself and every step it can lead to. */
export const downstream = (graph: Graph, id: string): Set<string> =>
  spread(graph, id, (edge) => [edge.source, edge.target])

/** Every step that runs before this one on some path; not the step itself. */
export const upstream = (graph: Graph, id: string): Set<string> => {
  const found = spread(graph, id, (edge) => [edge.target, edge.source])
  found.delete(id)
  return found
}

export const leadsTo = (graph: Graph, from: string, to: string): boolean =>
  downstream(graph, from).has(to)
