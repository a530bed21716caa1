import type { Graph } from '../graph/types'

export const removeEdges = (graph: Graph, ids: Iterable<string>): Graph => {
  const gone = new Set(ids)
  const edges = graph.edges.filter((edge) => !gone.has(edge.id))
  return edges.length === graph.edges.length ? graph : { ...graph, edges }
}
