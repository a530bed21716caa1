import type { Graph } from './types'
import { edgesFrom, edgesInto, findNode } from './walk'

export type Way = 'next' | 'previous' | 'above' | 'below'

/** Up and down: the nearest card that way, sideways distance counting double. */
const nearest = (graph: Graph, id: string, direction: 1 | -1): string | undefined => {
  const from = findNode(graph, id)?.position
  if (!from) return undefined
  let best: { id: string; distance: number } | undefined
  for (const { id: other, position } of graph.nodes) {
    const dy = (position.y - from.y) * direction
    if (other === id || dy <= 0) continue
    const distance = dy + 2 * Math.abs(position.x - from.x)
    if (!best || distance < best.distance) best = { id: other, distance }
  }
  return best?.id
}

/** The step an arrow key leads to: along the edges sideways, by place up and down. */
export const neighbour = (graph: Graph, id: string, way: Way): string | undefined => {
  if (way === 'next') return edgesFrom(graph, id)[0]?.target
  if (way === 'previous') return edgesInto(graph, id)[0]?.source
  return nearest(graph, id, way === 'below' ? 1 : -1)
}
