/** What a drag does to the drawing before it is dropped. Pure. */
import type { NodeChange } from '@xyflow/react'
import { findGroup, frameOf, groupOfNode } from '../graph/drawing'
import type { TypeOf } from '../graph/order'
import type { Graph, Position } from '../graph/types'
import { findNode } from '../graph/walk'
import { type Moves, moveNodes, withMembers } from '../operations/moveNodes'
import type { FlowNode } from './flowTypes'

/** Where each dragged card is by now. */
export const movesIn = (changes: readonly NodeChange<FlowNode>[]): Moves =>
  Object.fromEntries(
    changes.flatMap((change) =>
      change.type === 'position' && change.position ? [[change.id, change.position]] : [],
    ),
  )

/** The moves of steps and notes that these come to: a frame takes its steps along. */
export const settled = (graph: Graph, moves: Moves, typeOf: TypeOf): Moves => {
  const by: Record<string, Position> = {}
  for (const [id, to] of Object.entries(moves)) {
    const group = findGroup(graph, id)
    const at = group && frameOf(graph, group, typeOf)
    if (at) by[id] = { x: to.x - at.x, y: to.y - at.y }
  }
  return withMembers(graph, moves, by)
}

/** The drawing in the middle of a drag; what is not touched keeps its object. */
export const dragged = (
  nodes: readonly FlowNode[],
  graph: Graph,
  moves: Moves,
  typeOf: TypeOf,
): FlowNode[] => {
  const all = settled(graph, moves, typeOf)
  const groups = groupOfNode(graph)
  const touched = new Set(Object.keys(all).flatMap((id) => groups.get(id)?.id ?? []))
  const moved = touched.size > 0 ? moveNodes(graph, all) : graph
  return nodes.map((node) => {
    const to = all[node.id]
    if (to) return { ...node, position: to, dragging: true }
    if (!touched.has(node.id)) return node
    const group = findGroup(moved, node.id)
    const frame = group && frameOf(moved, group, typeOf)
    if (!frame || group.collapsed) return node
    const { width, height } = frame
    const position = { x: frame.x, y: frame.y }
    return { ...node, position, width, height, measured: { width, height } }
  })
}

export const isStep = (graph: Graph, id: string): boolean => findNode(graph, id) !== undefined
