import type { Graph, GraphNode } from '../graph/types'

/** Takes over another graph, keeping the identity of each step that is the same in both. */
export const replaceGraph = (graph: Graph, next: Graph): Graph => {
  const known = new Map(graph.nodes.map((node) => [node.id, node]))
  const same = (a: GraphNode, b: GraphNode) => JSON.stringify(a) === JSON.stringify(b)
  const nodes = next.nodes.map((node) => {
    const old = known.get(node.id)
    return old && same(old, node) ? old : node
  })
  return { ...next, nodes }
}
