import type { Graph, GraphNode } from '../graph/types'

/** Replaces one step, and only it; an edit that changes nothing gives the same graph back. */
export const editNode = (graph: Graph, id: string, edit: (node: GraphNode) => GraphNode): Graph => {
  let changed = false
  const nodes = graph.nodes.map((node) => {
    if (node.id !== id) return node
    const next = edit(node)
    changed = next !== node
    return next
  })
  return changed ? { ...graph, nodes } : graph
}
