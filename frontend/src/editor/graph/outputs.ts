import type { NodeHandle, NodeType } from '../../api/types'
import { normalHandles } from './geometry'
import type { Graph, GraphEdge } from './types'

const indexes = new WeakMap<readonly GraphEdge[], Map<string, GraphEdge[]>>()

const edgesBySource = (graph: Graph): ReadonlyMap<string, GraphEdge[]> => {
  const known = indexes.get(graph.edges)
  if (known) return known
  const made = new Map<string, GraphEdge[]>()
  for (const edge of graph.edges) {
    const list = made.get(edge.source)
    if (list) list.push(edge)
    else made.set(edge.source, [edge])
  }
  indexes.set(graph.edges, made)
  return made
}

export const leaving = (graph: Graph, id: string): readonly GraphEdge[] =>
  edgesBySource(graph).get(id) ?? []

/** Of a step whose kind is no more, all that is known of its outputs: those that are used. */
export const usedOutputs = (graph: Graph, id: string): string[] => [
  ...new Set(leaving(graph, id).map((edge) => edge.source_handle)),
]

/** Outputs that lead nowhere yet; the error output is not one that asks to be filled. */
export const freeOutputs = (graph: Graph, id: string, type: NodeType | undefined): NodeHandle[] => {
  const edges = leaving(graph, id)
  return normalHandles(type).filter(
    (handle) => !edges.some((edge) => edge.source_handle === handle.name),
  )
}
