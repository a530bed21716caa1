import type { NodeField, NodeType } from '../../api/types'
import { snapPosition } from '../graph/geometry'
import { nextEdgeId, nextNodeId } from '../graph/ids'
import { startingItems } from '../graph/items'
import type { Config, Graph, GraphNode, OutputRef, Position } from '../graph/types'

/** What a field starts with; a required choice stays open, so that it is made on purpose. */
const startOf = (type: NodeType, { name, kind, default: given }: NodeField): unknown =>
  given ?? (type.handle_source?.field === name ? startingItems(kind) : undefined)

export const startingConfig = (type: NodeType): Config =>
  Object.fromEntries(
    type.fields
      .map((field) => [field.name, startOf(type, field)] as const)
      .filter(([, value]) => value !== undefined && value !== null),
  )

export const newNode = (graph: Graph, type: NodeType, position: Position): GraphNode => ({
  id: nextNodeId(graph),
  type: type.type,
  position: snapPosition(position),
  config: startingConfig(type),
})

/** Puts a step on the canvas, and behind an output when one is given. */
export const addNode = (graph: Graph, node: GraphNode, after?: OutputRef): Graph => ({
  ...graph,
  nodes: [...graph.nodes, node],
  edges: after
    ? [...graph.edges, { id: nextEdgeId(graph), ...after, target: node.id }]
    : graph.edges,
})
