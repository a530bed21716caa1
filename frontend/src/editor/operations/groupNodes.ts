import { nextGroupId } from '../graph/ids'
import type { Graph, GraphGroup } from '../graph/types'
import { keepGroupsReal } from './keepGroupsReal'

/** Frames some steps; one that stood in another group leaves it, for a step stands in one. */
export const groupNodes = (graph: Graph, ids: readonly string[], name = 'Group'): Graph => {
  const wanted = new Set(ids)
  const nodes = graph.nodes.flatMap((node) => (wanted.has(node.id) ? [node.id] : []))
  if (nodes.length === 0) return graph
  const others = (graph.groups ?? []).map((group) => ({
    ...group,
    nodes: group.nodes.filter((id) => !wanted.has(id)),
  }))
  const group: GraphGroup = {
    id: nextGroupId(graph),
    name,
    color: 'gray',
    nodes,
    collapsed: false,
  }
  return keepGroupsReal({ ...graph, groups: [...others, group] })
}
