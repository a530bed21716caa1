import { handlesKey } from './handles'
import type { TypeOf } from './order'
import type { Graph, GraphNode } from './types'

const sameOutputs = (a: GraphNode, b: GraphNode, typeOf: TypeOf): boolean => {
  const type = typeOf(a.type)
  return !type?.handle_source || handlesKey(type, a.config) === handlesKey(type, b.config)
}

/** True when two states of a graph are drawn alike: same steps, places, outputs and connections. */
export const sameShape = (a: Graph, b: Graph, typeOf: TypeOf): boolean =>
  a === b ||
  (a.edges === b.edges &&
    a.nodes.length === b.nodes.length &&
    a.nodes.every((node, at) => {
      const other = b.nodes[at]
      return (
        node === other ||
        (node.id === other?.id &&
          node.type === other.type &&
          node.position === other.position &&
          sameOutputs(node, other, typeOf))
      )
    }))

/** Keeps the first of several graphs of one shape, so that typing in a form changes nothing. */
export const createShape = (typeOf: TypeOf) => {
  let last: Graph | undefined
  let kept: Graph | undefined
  return (graph: Graph): Graph => {
    if (!kept || !last || !sameShape(last, graph, typeOf)) kept = graph
    last = graph
    return kept
  }
}
