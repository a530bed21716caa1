import { sameValue } from '../graph/sameValue'
import type { Graph } from '../graph/types'

/** Takes over another graph, keeping the identity of each step that is the same in both. */
export const replaceGraph = (graph: Graph, next: Graph): Graph => {
  const known = new Map(graph.nodes.map((node) => [node.id, node]))
  const nodes = next.nodes.map((node) => {
    const old = known.get(node.id)
    return old && sameValue(old, node) ? old : node
  })
  return { ...next, nodes }
}
