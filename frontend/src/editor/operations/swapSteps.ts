import { normalHandles } from '../graph/geometry'
import { typeOfNode } from '../graph/handles'
import type { TypeOf } from '../graph/order'
import type { Graph, GraphEdge } from '../graph/types'
import { edgesFrom, edgesInto, findNode } from '../graph/walk'

/** The one way on of a step that neither starts a workflow nor forks it. */
const onwardOf = (graph: Graph, id: string, typeOf: TypeOf): string | undefined => {
  const type = typeOfNode(findNode(graph, id), typeOf)
  const [only, ...others] = normalHandles(type)
  return type?.has_input !== false && others.length === 0 ? only?.name : undefined
}

/** The step that could change places with this one: the only one that leads to it, and to it only. */
export const stepBefore = (graph: Graph, id: string, typeOf: TypeOf): string | undefined => {
  const [edge, ...others] = edgesInto(graph, id)
  if (!edge || others.length > 0) return undefined
  const handle = onwardOf(graph, edge.source, typeOf)
  if (handle === undefined || handle !== edge.source_handle) return undefined
  if (edgesFrom(graph, edge.source, handle).length > 1) return undefined
  return onwardOf(graph, id, typeOf) === undefined ? undefined : edge.source
}

export const stepAfter = (graph: Graph, id: string, typeOf: TypeOf): string | undefined =>
  edgesFrom(graph, id)
    .map(({ target }) => target)
    .find((target) => stepBefore(graph, target, typeOf) === id)

/** A step and the one before it change places in the order and on the canvas; errors stay with theirs. */
export const swapSteps = (graph: Graph, before: string, after: string, typeOf: TypeOf): Graph => {
  const first = findNode(graph, before)
  const second = findNode(graph, after)
  const out = onwardOf(graph, before, typeOf)
  const on = onwardOf(graph, after, typeOf)
  if (!first || !second || !out || !on) return graph
  if (stepBefore(graph, after, typeOf) !== before) return graph
  const joined = ({ source, target }: GraphEdge) => source === before && target === after
  const edges = graph.edges.map((edge): GraphEdge => {
    if (joined(edge)) return { ...edge, source: after, source_handle: on, target: before }
    if (edge.target === before) return { ...edge, target: after }
    if (edge.source === after && edge.source_handle === on) {
      return { ...edge, source: before, source_handle: out }
    }
    return edge
  })
  const nodes = graph.nodes.map((node) => {
    if (node === first) return { ...node, position: second.position }
    return node === second ? { ...node, position: first.position } : node
  })
  return { ...graph, nodes, edges }
}
