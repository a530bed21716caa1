import type { Graph, GraphEdge } from '../graph/types'
import { edgesFrom, edgesInto } from '../graph/walk'
import { keepGroupsReal } from './keepGroupsReal'

const sameLink = (a: GraphEdge, b: GraphEdge) =>
  a.source === b.source && a.source_handle === b.source_handle && a.target === b.target

/** The one step that follows, or null when there are several or none. */
const onlyFollower = (graph: Graph, id: string): string | null => {
  const followers = new Set(
    edgesFrom(graph, id)
      .filter((edge) => edge.source_handle !== 'error')
      .map((edge) => edge.target),
  )
  const [first] = followers
  return followers.size === 1 && first !== undefined ? first : null
}

const removeOne = (graph: Graph, id: string): Graph => {
  if (!graph.nodes.some((node) => node.id === id)) return graph
  const follower = onlyFollower(graph, id)
  const rest = graph.edges.filter((edge) => edge.source !== id && edge.target !== id)
  const bridges = follower
    ? edgesInto(graph, id)
        .map((edge) => ({ ...edge, target: follower }))
        .filter((edge) => edge.source !== edge.target && !rest.some((each) => sameLink(each, edge)))
    : []
  return {
    ...graph,
    nodes: graph.nodes.filter((node) => node.id !== id),
    edges: [...rest, ...bridges],
  }
}

/** Takes steps away; where one path led through a step, its neighbours are joined again. */
export const removeNodes = (graph: Graph, ids: Iterable<string>): Graph => {
  let result = graph
  for (const id of ids) result = removeOne(result, id)
  return result === graph ? graph : keepGroupsReal(result)
}
