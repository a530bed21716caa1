import type { NodeType } from '../../api/types'
import { COLUMN } from '../graph/geometry'
import { readingOrder, type TypeOf } from '../graph/order'
import type { Graph } from '../graph/types'
import { findNode } from '../graph/walk'
import { addNode, newNode } from './addNode'
import { connect } from './connect'
import { editNode } from './editNode'

export const triggerOf = (graph: Graph, typeOf: TypeOf) =>
  graph.nodes.find((node) => typeOf(node.type)?.kind === 'trigger')

/** A workflow has one trigger: another one takes its place, with the steps after it kept. */
export const setTrigger = (graph: Graph, type: NodeType, typeOf: TypeOf): Graph => {
  const known = triggerOf(graph, typeOf)
  if (known) {
    const { config } = newNode(graph, type, known.position)
    return editNode(graph, known.id, ({ id, position }) => ({
      id,
      type: type.type,
      position,
      config,
    }))
  }
  const [first] = readingOrder(graph)
  const follower = first === undefined ? undefined : findNode(graph, first)
  const place = follower?.position ?? { x: COLUMN, y: 0 }
  const trigger = newNode(graph, type, { x: place.x - COLUMN, y: place.y })
  const started = { ...addNode(graph, trigger), nodes: [trigger, ...graph.nodes] }
  const link = { source: trigger.id, source_handle: 'out', target: follower?.id ?? '' }
  return follower ? connect(started, link, typeOf) : started
}
