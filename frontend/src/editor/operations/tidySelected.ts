import type { TypeOf } from '../graph/order'
import type { Graph, GraphNode } from '../graph/types'
import { type Moves, moveNodes } from './moveNodes'
import { tidyUp } from './tidyUp'

const corner = (nodes: readonly GraphNode[]) => ({
  x: Math.min(...nodes.map((node) => node.position.x)),
  y: Math.min(...nodes.map((node) => node.position.y)),
})

/** Lays out some steps among themselves, where they are; the others stay as they lie. */
export const tidySelected = (graph: Graph, ids: readonly string[], typeOf: TypeOf): Graph => {
  const chosen = new Set(ids)
  const nodes = graph.nodes.filter((node) => chosen.has(node.id))
  if (nodes.length < 2) return graph
  const edges = graph.edges.filter((edge) => chosen.has(edge.source) && chosen.has(edge.target))
  const tidy = tidyUp({ schema: graph.schema, nodes, edges }, typeOf)
  const [before, after] = [corner(nodes), corner(tidy.nodes)]
  const moves: Moves = Object.fromEntries(
    tidy.nodes.map(({ id, position }) => [
      id,
      { x: position.x + before.x - after.x, y: position.y + before.y - after.y },
    ]),
  )
  return moveNodes(graph, moves)
}
