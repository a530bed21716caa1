import type { Graph, GraphNode } from './types'

const indexes = new WeakMap<readonly GraphNode[], Map<string, GraphNode>>()

/** Steps by id; made once per list of steps, because every card on the canvas asks. */
export const nodesById = ({ nodes }: Graph): ReadonlyMap<string, GraphNode> => {
  const known = indexes.get(nodes)
  if (known) return known
  const made = new Map(nodes.map((node) => [node.id, node]))
  indexes.set(nodes, made)
  return made
}
