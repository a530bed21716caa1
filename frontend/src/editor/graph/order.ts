/** The reading order of a workflow: trigger first, each path to its end, a join after all its paths. */
import type { NodeType } from '../../api/types'
import { nodesById } from './nodesById'
import type { Graph, GraphEdge, GraphNode } from './types'
import { downstream } from './walk'

export type TypeOf = (type: string) => NodeType | undefined

const handleRank = (type: NodeType | undefined, handle: string): number => {
  const rank = type?.handles.findIndex((each) => each.name === handle) ?? -1
  return rank < 0 ? 99 : rank
}

const byPlace = (a: GraphNode, b: GraphNode) =>
  a.position.x - b.position.x || a.position.y - b.position.y

/** Ids in reading order; steps nothing leads to come last, from left to right. */
export const readingOrder = (graph: Graph, typeOf: TypeOf): string[] => {
  const nodes = nodesById(graph)
  const leaving = new Map<string, GraphEdge[]>()
  for (const edge of graph.edges)
    leaving.set(edge.source, [...(leaving.get(edge.source) ?? []), edge])

  const order: string[] = []
  const done = new Set<string>()
  const walkFrom = (start: GraphNode) => {
    const reach = downstream(graph, start.id)
    const waitingFor = new Map<string, number>()
    for (const edge of graph.edges) {
      if (reach.has(edge.source) && !done.has(edge.source)) {
        waitingFor.set(edge.target, (waitingFor.get(edge.target) ?? 0) + 1)
      }
    }
    const open = [start.id]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const node = nodes.get(id)
      if (!node || done.has(id)) continue
      done.add(id)
      order.push(id)
      const type = typeOf(node.type)
      const next = [...(leaving.get(id) ?? [])].sort(
        (a, b) => handleRank(type, b.source_handle) - handleRank(type, a.source_handle),
      )
      for (const edge of next) {
        const left = (waitingFor.get(edge.target) ?? 1) - 1
        waitingFor.set(edge.target, left)
        if (left <= 0) open.push(edge.target)
      }
    }
  }

  const targets = new Set(graph.edges.map((edge) => edge.target))
  const starts = graph.nodes.filter((node) => !targets.has(node.id)).sort(byPlace)
  const isTrigger = (node: GraphNode) => typeOf(node.type)?.kind === 'trigger'
  for (const node of starts.filter(isTrigger)) walkFrom(node)
  for (const node of starts.filter((each) => !isTrigger(each))) walkFrom(node)
  // Whatever a loop keeps from starting still needs a number.
  for (const node of [...graph.nodes].sort(byPlace)) if (!done.has(node.id)) walkFrom(node)
  return order
}

export const stepNumbers = (graph: Graph, typeOf: TypeOf): Map<string, number> =>
  new Map(readingOrder(graph, typeOf).map((id, index) => [id, index + 1]))
