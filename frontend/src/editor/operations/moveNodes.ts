import { findGroup } from '../graph/drawing'
import { snapPosition } from '../graph/geometry'
import type { Graph, Position } from '../graph/types'
import { findNode } from '../graph/walk'

export type Moves = Readonly<Record<string, Position>>

/** The same list when nothing in it moves. */
const placed = <T extends { id: string; position: Position }>(
  list: readonly T[],
  moves: Moves,
): readonly T[] => {
  let moved = false
  const next = list.map((each) => {
    const to = moves[each.id]
    if (!to) return each
    const position = snapPosition(to)
    if (position.x === each.position.x && position.y === each.position.y) return each
    moved = true
    return { ...each, position }
  })
  return moved ? next : list
}

/** Puts steps and notes at new places on the grid; what stays keeps its identity. */
export const moveNodes = (graph: Graph, moves: Moves): Graph => {
  const nodes = placed(graph.nodes, moves) as Graph['nodes']
  const notes = graph.notes && (placed(graph.notes, moves) as Graph['notes'])
  if (nodes === graph.nodes && notes === graph.notes) return graph
  return { ...graph, nodes, ...(notes && { notes }) }
}

/** A frame that moves takes its steps along. `by` says how far each group is moved. */
export const withMembers = (graph: Graph, moves: Moves, by: Moves): Moves => {
  const all: Record<string, Position> = { ...moves }
  for (const [id, { x, y }] of Object.entries(by)) {
    for (const member of findGroup(graph, id)?.nodes ?? []) {
      const at = findNode(graph, member)?.position
      if (at && !moves[member]) all[member] = { x: at.x + x, y: at.y + y }
    }
  }
  return all
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
