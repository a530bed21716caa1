import { groupsOf, notesOf } from './drawing'
import { handlesKey } from './handles'
import type { TypeOf } from './order'
import type { Graph, GraphNode } from './types'

const sameOutputs = (a: GraphNode, b: GraphNode, typeOf: TypeOf): boolean => {
  const type = typeOf(a.type)
  return !type?.handle_source || handlesKey(type, a.config) === handlesKey(type, b.config)
}

/** A note's words and a group's name are its own; only where and what they hold is drawn here. */
const sameDrawing = (a: Graph, b: Graph): boolean => {
  const [notes, others] = [notesOf(a), notesOf(b)]
  const [groups, otherGroups] = [groupsOf(a), groupsOf(b)]
  return (
    (notes === others ||
      (notes.length === others.length &&
        notes.every(({ id, position, size }, at) => {
          const other = others[at]
          return id === other?.id && position === other.position && size === other.size
        }))) &&
    (groups === otherGroups ||
      (groups.length === otherGroups.length &&
        groups.every(({ id, nodes, collapsed, description }, at) => {
          const other = otherGroups[at]
          return (
            id === other?.id &&
            nodes === other.nodes &&
            collapsed === other.collapsed &&
            !description === !other.description
          )
        })))
  )
}

/** True when two states of a graph are drawn alike: same steps, places, outputs, connections and frames. */
export const sameShape = (a: Graph, b: Graph, typeOf: TypeOf): boolean =>
  a === b ||
  (a.edges === b.edges &&
    a.nodes.length === b.nodes.length &&
    sameDrawing(a, b) &&
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
