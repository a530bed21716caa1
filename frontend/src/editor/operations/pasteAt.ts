import { placeAfter } from '../adding/place'
import { COLUMN, normalHandles } from '../graph/geometry'
import { typeOfNode } from '../graph/handles'
import { nextEdgeId } from '../graph/ids'
import type { TypeOf } from '../graph/order'
import type { Graph, OutputRef } from '../graph/types'
import { downstream, edgesFrom, edgesInto, findNode } from '../graph/walk'
import { connect } from './connect'
import { type Clip, pasteNodes } from './copyNodes'
import { shiftRight } from './moveNodes'

/** Behind an output of a step; with `between`, before what that output led to. */
export interface PastePlace {
  output: OutputRef
  between?: string
}

const leftOf = (clip: Clip) => Math.min(...clip.nodes.map((node) => node.position.x))
const topOf = (clip: Clip) => Math.min(...clip.nodes.map((node) => node.position.y))
const columnsOf = (clip: Clip) =>
  (Math.max(...clip.nodes.map((node) => node.position.x)) - leftOf(clip)) / COLUMN + 1

/** Puts copied steps at a place of the workflow and joins them to it. */
export const pasteAt = (graph: Graph, clip: Clip, place: PastePlace, typeOf: TypeOf): Graph => {
  const edge = graph.edges.find((each) => each.id === place.between)
  const follower = edge && findNode(graph, edge.target)
  const wide = Math.ceil(columnsOf(clip)) * COLUMN
  const roomy = follower ? shiftRight(graph, downstream(graph, follower.id), wide) : graph
  const at = follower?.position ?? placeAfter(graph, place.output, typeOf)
  const by = { x: at.x - leftOf(clip), y: at.y - topOf(clip) }
  const pasted = pasteNodes(roomy, clip, by, typeOf)
  const known = new Set(graph.nodes.map((node) => node.id))
  const copies = pasted.nodes.filter((node) => !known.has(node.id))
  const first = copies.find((node) => edgesInto(pasted, node.id).length === 0)
  if (!first) return pasted
  const without = edge
    ? { ...pasted, edges: pasted.edges.filter((each) => each.id !== edge.id) }
    : pasted
  const joined = connect(without, { ...place.output, target: first.id }, typeOf)
  const last = copies.findLast((node) => edgesFrom(joined, node.id).length === 0)
  const [out] = normalHandles(typeOfNode(last, typeOf))
  if (!edge || !last || !out) return joined
  const onward = { source: last.id, source_handle: out.name, target: edge.target }
  return { ...joined, edges: [...joined.edges, { id: nextEdgeId(joined), ...onward }] }
}
