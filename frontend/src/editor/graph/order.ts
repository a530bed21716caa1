/** The reading order of a workflow: as it is carried out, left to right, then top to bottom. */
import type { NodeType } from '../../api/types'
import { leadsBack } from './loops'
import type { Graph, GraphNode } from './types'

export type TypeOf = (type: string) => NodeType | undefined

const byPlace = (a: GraphNode, b: GraphNode) =>
  a.position.x - b.position.x || a.position.y - b.position.y || (a.id < b.id ? -1 : 1)

/** Ids in reading order. The server counts the same way, so "step 3" is step 3 everywhere. */
export const readingOrder = (graph: Graph): string[] => {
  const known = new Set(graph.nodes.map((node) => node.id))
  const waitsFor = new Map<string, number>()
  const leadsTo = new Map<string, string[]>()
  for (const edge of graph.edges) {
    const { source, target } = edge
    if (leadsBack(graph, edge)) continue
    if (!known.has(source) || !known.has(target)) continue
    waitsFor.set(target, (waitsFor.get(target) ?? 0) + 1)
    leadsTo.set(source, [...(leadsTo.get(source) ?? []), target])
  }
  const left = [...graph.nodes].sort(byPlace)
  const order: string[] = []
  while (left.length > 0) {
    const at = left.findIndex((node) => !waitsFor.get(node.id))
    // Only a loop keeps every step waiting; then the place alone decides.
    if (at < 0) return [...graph.nodes].sort(byPlace).map((node) => node.id)
    const [next] = left.splice(at, 1)
    if (!next) break
    order.push(next.id)
    for (const target of leadsTo.get(next.id) ?? []) {
      waitsFor.set(target, (waitsFor.get(target) ?? 1) - 1)
    }
  }
  return order
}
