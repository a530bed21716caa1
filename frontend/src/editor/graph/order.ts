/** The reading order of a workflow: as it is carried out, left to right, then top to bottom. */
import type { NodeType } from '../../api/types'
import { leadsBack } from './loops'
import type { Graph, GraphNode } from './types'

export type TypeOf = (type: string) => NodeType | undefined

const byPlace = (a: GraphNode, b: GraphNode) =>
  a.position.x - b.position.x || a.position.y - b.position.y || (a.id < b.id ? -1 : 1)

/** Puts a number where it belongs among sorted ones. */
const intoOrder = (sorted: number[], number: number): void => {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < number) low = middle + 1
    else high = middle
  }
  sorted.splice(low, 0, number)
}

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
  const places = [...graph.nodes].sort(byPlace)
  const rank = new Map(places.map((node, at) => [node.id, at]))
  const ready = places.flatMap((node, at) => (waitsFor.get(node.id) ? [] : [at]))
  const order: string[] = []
  for (let at = ready.shift(); at !== undefined; at = ready.shift()) {
    const next = places[at]
    if (!next) break
    order.push(next.id)
    for (const target of leadsTo.get(next.id) ?? []) {
      const left = (waitsFor.get(target) ?? 1) - 1
      waitsFor.set(target, left)
      if (left === 0) intoOrder(ready, rank.get(target) ?? 0)
    }
  }
  // Only a loop keeps steps waiting; then the place alone decides.
  return order.length === places.length ? order : places.map((node) => node.id)
}
