import { snapPosition } from '../graph/geometry'
import type { Graph, Position } from '../graph/types'

export type Moves = Readonly<Record<string, Position>>

/** Puts steps at new places on the grid; a step that stays keeps its identity. */
export const moveNodes = (graph: Graph, moves: Moves): Graph => {
  let moved = false
  const nodes = graph.nodes.map((node) => {
    const to = moves[node.id]
    if (!to) return node
    const position = snapPosition(to)
    if (position.x === node.position.x && position.y === node.position.y) return node
    moved = true
    return { ...node, position }
  })
  return moved ? { ...graph, nodes } : graph
}

/** Moves whole paths one column to the right, to make room. */
export const shiftRight = (graph: Graph, ids: ReadonlySet<string>, by: number): Graph =>
  moveNodes(
    graph,
    Object.fromEntries(
      graph.nodes
        .filter((node) => ids.has(node.id))
        .map((node) => [node.id, { x: node.position.x + by, y: node.position.y }]),
    ),
  )
