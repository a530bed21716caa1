import { COLUMN, cardHeight, GRID, ROW_GAP } from '../graph/geometry'
import { typeOfNode } from '../graph/handles'
import { leadsBack } from '../graph/loops'
import { nodesById } from '../graph/nodesById'
import { readingOrder, type TypeOf } from '../graph/order'
import { leaving } from '../graph/outputs'
import type { Graph } from '../graph/types'
import { type Moves, moveNodes } from './moveNodes'
import { triggerOf } from './setTrigger'

/** Each step stands one column behind the last of those that lead to it. */
const columnsOf = (graph: Graph, order: readonly string[]): Map<string, number> => {
  const columns = new Map(order.map((id) => [id, 0]))
  for (const id of order) {
    for (const edge of leaving(graph, id)) {
      const { target } = edge
      if (leadsBack(graph, edge)) continue
      const column = Math.max(columns.get(target) ?? 0, (columns.get(id) ?? 0) + 1)
      if (target !== id) columns.set(target, column)
    }
  }
  return columns
}

/** The first way out goes straight on, each further one takes a row of its own below. */
const rowsOf = (graph: Graph, order: readonly string[], typeOf: TypeOf): Map<string, number> => {
  const nodes = nodesById(graph)
  const rows = new Map<string, number>()
  let lowest = -1
  const waysOut = (id: string) => {
    const handles = typeOfNode(nodes.get(id), typeOf)?.handles ?? []
    const rank = (name: string) => handles.findIndex((handle) => handle.name === name)
    const y = (target: string) => nodes.get(target)?.position.y ?? 0
    return [...leaving(graph, id)].sort(
      (a, b) => rank(a.source_handle) - rank(b.source_handle) || y(a.target) - y(b.target),
    )
  }
  const visit = (id: string, row: number) => {
    rows.set(id, row)
    lowest = Math.max(lowest, row)
    waysOut(id).forEach(({ target, source_handle }, at) => {
      if (rows.has(target)) return
      const straight = at === 0 && source_handle !== 'error'
      visit(target, straight ? row : lowest + 1)
    })
  }
  for (const id of order) if (!rows.has(id)) visit(id, lowest + 1)
  return rows
}

/** A row is as high as its highest card. */
const topsOf = (graph: Graph, rows: ReadonlyMap<string, number>, typeOf: TypeOf): number[] => {
  const heights: number[] = []
  for (const node of graph.nodes) {
    const row = rows.get(node.id) ?? 0
    heights[row] = Math.max(heights[row] ?? 0, cardHeight(typeOfNode(node, typeOf)))
  }
  let top = 0
  return heights.map((height) => {
    const here = top
    top += Math.ceil((height + ROW_GAP) / GRID) * GRID
    return here
  })
}

/** What the trigger leads to comes on top, whatever lies about. */
const triggerFirst = (graph: Graph, typeOf: TypeOf): string[] => {
  const order = readingOrder(graph)
  const trigger = triggerOf(graph, typeOf)?.id
  return trigger ? [trigger, ...order.filter((id) => id !== trigger)] : order
}

/** Lays the steps out in columns and rows; the trigger stays where it is. */
export const tidyUp = (graph: Graph, typeOf: TypeOf): Graph => {
  const order = triggerFirst(graph, typeOf)
  const anchor = nodesById(graph).get(order[0] ?? '')?.position
  if (!anchor) return graph
  const columns = columnsOf(graph, order)
  const rows = rowsOf(graph, order, typeOf)
  const tops = topsOf(graph, rows, typeOf)
  const moves: Moves = Object.fromEntries(
    order.map((id) => [
      id,
      {
        x: anchor.x + (columns.get(id) ?? 0) * COLUMN,
        y: anchor.y + (tops[rows.get(id) ?? 0] ?? 0),
      },
    ]),
  )
  return moveNodes(graph, moves)
}
