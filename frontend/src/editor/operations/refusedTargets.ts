import type { TypeOf } from '../graph/order'
import type { Graph, OutputRef } from '../graph/types'
import { upstream } from '../graph/walk'
import { whyNotConnect } from './connect'

/** Steps that this output cannot lead to, each with the reason in words. */
export const refusedTargets = (
  graph: Graph,
  { source, source_handle }: OutputRef,
  typeOf: TypeOf,
): Map<string, string> => {
  // Whoever does not lead here cannot close a circle: most steps need no look at the whole graph.
  const before = upstream(graph, source)
  const joined = new Set(
    graph.edges.flatMap((edge) =>
      edge.source === source && edge.source_handle === source_handle ? [edge.target] : [],
    ),
  )
  return new Map(
    graph.nodes.flatMap(({ id, type }) => {
      const doubtful =
        id === source || before.has(id) || joined.has(id) || typeOf(type)?.has_input === false
      const link = { source, source_handle, target: id }
      const reason = doubtful ? whyNotConnect(graph, link, typeOf) : null
      return reason ? [[id, reason] as const] : []
    }),
  )
}
