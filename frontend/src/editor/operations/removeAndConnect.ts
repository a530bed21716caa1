import type { TypeOf } from '../graph/order'
import type { Graph } from '../graph/types'
import { edgesFrom, edgesInto } from '../graph/walk'
import { connect } from './connect'
import { removeNodes } from './removeNodes'

/** Takes a step away and joins all that led to it with all it led to, though there were several. */
const removeOne = (graph: Graph, id: string, typeOf: TypeOf): Graph => {
  const before = edgesInto(graph, id)
  const after = edgesFrom(graph, id).filter((edge) => edge.source_handle !== 'error')
  let result = removeNodes(graph, [id])
  for (const { source, source_handle } of before) {
    for (const { target } of after) {
      result = connect(result, { source, source_handle, target }, typeOf)
    }
  }
  return result
}

/** The same for several, one after the other. */
export const removeAndConnect = (graph: Graph, ids: readonly string[], typeOf: TypeOf): Graph =>
  ids.reduce((known, id) => removeOne(known, id, typeOf), graph)
