import type { NodeType } from '../../api/types'
import { handleItems } from '../graph/handles'
import type { Graph } from '../graph/types'
import { findNode } from '../graph/walk'
import { setConfig } from './setConfig'

/** Sets a list that gives a step its outputs; what left from an output that is gone goes with it. */
export const setItems = (graph: Graph, id: string, type: NodeType, value: unknown): Graph => {
  const field = type.handle_source?.field
  const node = findNode(graph, id)
  if (!field || !node) return graph
  const next = setConfig(graph, id, field, value)
  const left = new Set(handleItems(type, findNode(next, id)?.config ?? {}).map((item) => item.id))
  const gone = new Set(
    handleItems(type, node.config).flatMap((item) => (left.has(item.id) ? [] : [item.id])),
  )
  if (gone.size === 0) return next
  const edges = next.edges.filter((edge) => edge.source !== id || !gone.has(edge.source_handle))
  return { ...next, edges }
}
