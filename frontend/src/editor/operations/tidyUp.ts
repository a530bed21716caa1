import { Graph as Layout, layout } from '@dagrejs/dagre'
import { CARD, COLUMN, cardHeight, ROW } from '../graph/geometry'
import { nodesById } from '../graph/nodesById'
import { readingOrder, type TypeOf } from '../graph/order'
import type { Graph } from '../graph/types'
import { type Moves, moveNodes } from './moveNodes'

/** Lays the steps out from left to right; the first step stays where it is. */
export const tidyUp = (graph: Graph, typeOf: TypeOf): Graph => {
  const order = readingOrder(graph)
  const anchorId = order[0]
  const nodes = nodesById(graph)
  const anchor = anchorId === undefined ? undefined : nodes.get(anchorId)
  if (!anchor) return graph

  const sheet = new Layout({ multigraph: true })
  sheet.setGraph({
    rankdir: 'LR',
    ranksep: COLUMN - CARD.width,
    nodesep: ROW - CARD.height,
    edgesep: 0,
  })
  sheet.setDefaultEdgeLabel(() => ({}))
  const heightOf = (id: string) => cardHeight(typeOf(nodes.get(id)?.type ?? ''))
  for (const id of order) sheet.setNode(id, { width: CARD.width, height: heightOf(id) })
  for (const edge of graph.edges) sheet.setEdge(edge.source, edge.target, { weight: 1 }, edge.id)
  layout(sheet)

  const topLeft = (id: string) => {
    const { x, y } = sheet.node(id)
    return { x: x - CARD.width / 2, y: y - heightOf(id) / 2 }
  }
  const start = topLeft(anchor.id)
  const moves: Moves = Object.fromEntries(
    order.map((id) => {
      const { x, y } = topLeft(id)
      return [id, { x: anchor.position.x + x - start.x, y: anchor.position.y + y - start.y }]
    }),
  )
  return moveNodes(graph, moves)
}
