import { COLUMN } from '../graph/geometry'
import { nextEdgeId } from '../graph/ids'
import type { Graph, GraphNode, Position } from '../graph/types'
import { downstream, findNode } from '../graph/walk'
import { addNode } from './addNode'
import { shiftRight } from './moveNodes'

/** Where a step put on this edge will stand: where its follower stands now. */
export const placeOnEdge = (graph: Graph, edgeId: string): Position | undefined => {
  const edge = graph.edges.find((each) => each.id === edgeId)
  const source = edge && findNode(graph, edge.source)
  const target = edge && findNode(graph, edge.target)
  if (!source || !target) return undefined
  return { x: Math.max(source.position.x + COLUMN, target.position.x), y: target.position.y }
}

/** Puts a step between two others and moves everything after it one column on. */
export const insertOnEdge = (
  graph: Graph,
  edgeId: string,
  node: GraphNode,
  outHandle: string,
): Graph => {
  const edge = graph.edges.find((each) => each.id === edgeId)
  if (!edge) return graph
  const roomy = shiftRight(graph, downstream(graph, edge.target), COLUMN)
  const withNode = addNode(roomy, node)
  const onward = {
    id: nextEdgeId(graph),
    source: node.id,
    source_handle: outHandle,
    target: edge.target,
  }
  return {
    ...withNode,
    edges: [
      ...withNode.edges.map((each) => (each.id === edgeId ? { ...each, target: node.id } : each)),
      onward,
    ],
  }
}
