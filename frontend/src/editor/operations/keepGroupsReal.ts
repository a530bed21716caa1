import type { Graph } from '../graph/types'

/** Groups without steps that are gone; one that holds none goes too. */
export const keepGroupsReal = (graph: Graph): Graph => {
  if (!graph.groups) return graph
  const known = new Set(graph.nodes.map((node) => node.id))
  const groups = graph.groups.flatMap((group) => {
    const nodes = group.nodes.filter((id) => known.has(id))
    if (nodes.length === 0) return []
    return [nodes.length === group.nodes.length ? group : { ...group, nodes }]
  })
  if (
    groups.length === graph.groups.length &&
    groups.every((each, at) => each === graph.groups?.[at])
  )
    return graph
  const { groups: _old, ...rest } = graph
  return groups.length > 0 ? { ...rest, groups } : rest
}
