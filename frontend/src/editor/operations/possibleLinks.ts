import { typeOfNode } from '../graph/handles'
import { numbersOf } from '../graph/numbers'
import type { TypeOf } from '../graph/order'
import type { Graph, Link } from '../graph/types'
import { findNode } from '../graph/walk'
import { canConnect } from './connect'

/** Every connection that may be drawn from a step: output by output, targets in reading order. */
export const possibleLinks = (graph: Graph, source: string, typeOf: TypeOf): Link[] => {
  const handles = typeOfNode(findNode(graph, source), typeOf)?.handles ?? []
  return handles.flatMap(({ name }) =>
    numbersOf(graph)
      .order.map((target) => ({ source, source_handle: name, target }))
      .filter((link) => canConnect(graph, link, typeOf)),
  )
}
