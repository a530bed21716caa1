import { groupOfNode } from '../graph/drawing'
import { COLUMN } from '../graph/geometry'
import { nextEdgeId } from '../graph/ids'
import type { Graph, GraphEdge, GraphNode, Position } from '../graph/types'
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

/** Between two steps of one group, the new one belongs to it too. */
const inItsGroup = (graph: Graph, edge: GraphEdge, id: string): Graph => {
  const group = groupOfNode(graph).get(edge.source)
  if (!group?.nodes.includes(edge.target)) return graph
  const groups = graph.groups?.map((each) =>
    each === group ? { ...group, nodes: [...group.nodes, id] } : each,
  )
  return { ...graph, groups }
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
    ...inItsGroup(withNode, edge, node.id),
    edges: [
      ...withNode.edges.map((each) => (each.id === edgeId ? { ...each, target: node.id } : each)),
      onward,
    ],
  }
}
