import { type Box, boxOf, foldedAround, notesOf } from '../../graph/drawing'
import type { TypeOf } from '../../graph/order'
import type { Graph } from '../../graph/types'
import type { Moves } from '../../operations/moveNodes'
import { type Guide, guidesFor } from './guides'

/** Around all that is moved together. */
const around = (boxes: readonly Box[]): Box => {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  }
}

/** The lines for these moves; `all` are the moves with the steps that a frame takes along. */
export const guidesOf = (graph: Graph, moves: Moves, all: Moves, typeOf: TypeOf): Guide[] => {
  const moved = Object.entries(moves).flatMap(([id, at]) => {
    const box = boxOf(graph, id, typeOf)
    return box ? [{ ...box, ...at }] : []
  })
  if (moved.length === 0) return []
  const others = [...graph.nodes, ...notesOf(graph)].flatMap(({ id }) =>
    all[id] || foldedAround(graph, id) ? [] : (boxOf(graph, id, typeOf) ?? []),
  )
  return guidesFor(around(moved), others)
}
