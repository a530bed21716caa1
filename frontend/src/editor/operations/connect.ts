import { typeOfNode } from '../graph/handles'
import { nextEdgeId } from '../graph/ids'
import { leadsBack } from '../graph/loops'
import type { TypeOf } from '../graph/order'
import type { Graph, Link } from '../graph/types'
import { edgesFrom, findNode, leadsTo } from '../graph/walk'

/** Why a connection is refused, as the person drawing it reads it; null when it is fine. */
export const whyNotConnect = (graph: Graph, link: Link, typeOf: TypeOf): string | null => {
  const source = findNode(graph, link.source)
  const target = findNode(graph, link.target)
  if (!source || !target) return 'That step is no longer here.'
  if (source.id === target.id) return 'A step cannot lead to itself.'
  if (typeOf(target.type)?.has_input === false) {
    return 'A trigger starts the workflow, so nothing can lead to it.'
  }
  const outputs = typeOfNode(source, typeOf)?.handles
  if (outputs && !outputs.some((handle) => handle.name === link.source_handle)) {
    return 'This step has no such output.'
  }
  const taken = edgesFrom(graph, source.id, link.source_handle)
  if (taken.some((edge) => edge.target === target.id)) return 'These steps are already connected.'
  // The end of an entry's path may say that it goes on with the next one.
  if (leadsBack(graph, link)) return null
  if (leadsTo(graph, target.id, source.id)) return 'This would make a loop without an exit.'
  return null
}

export const canConnect = (graph: Graph, link: Link, typeOf: TypeOf): boolean =>
  whyNotConnect(graph, link, typeOf) === null

export const connect = (graph: Graph, link: Link, typeOf: TypeOf): Graph =>
  canConnect(graph, link, typeOf)
    ? { ...graph, edges: [...graph.edges, { id: nextEdgeId(graph), ...link }] }
    : graph
