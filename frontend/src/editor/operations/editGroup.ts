import type { Graph, GraphGroup } from '../graph/types'
import { replaced } from './replaced'

/** Changes a group's name, description or colour, or folds it; nothing new gives the same graph back. */
export const editGroup = (
  graph: Graph,
  id: string,
  change: Partial<Omit<GraphGroup, 'id' | 'nodes'>>,
): Graph => {
  const groups = replaced<GraphGroup>(graph.groups, id, change)
  return groups === graph.groups ? graph : { ...graph, groups }
}
