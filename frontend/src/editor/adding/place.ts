/** Where a new step goes and what it is joined to. Pure. */
import type { NodeType } from '../../api/types'
import { CARD, COLUMN, cardHeight, normalHandles, ROW, ROW_GAP } from '../graph/geometry'
import { typeOfNode } from '../graph/handles'
import type { TypeOf } from '../graph/order'
import { freeOutputs, leaving } from '../graph/outputs'
import type { Graph, OutputRef, Position } from '../graph/types'
import { findNode } from '../graph/walk'
import type { AddPlace } from '../store/uiSlice'

const GAP = 16

const overlaps = (graph: Graph, at: Position, typeOf: TypeOf): boolean =>
  graph.nodes.some((node) => {
    const { position } = node
    const height = cardHeight(typeOfNode(node, typeOf))
    return (
      at.x < position.x + CARD.width + GAP &&
      position.x < at.x + CARD.width + GAP &&
      at.y < position.y + height + GAP &&
      position.y < at.y + CARD.height + GAP
    )
  })

/** The wanted place, or the nearest one below it that nobody stands on. */
export const freePlace = (graph: Graph, wanted: Position, typeOf: TypeOf): Position => {
  let at = wanted
  while (overlaps(graph, at, typeOf)) at = { x: at.x, y: at.y + ROW }
  return at
}

/** One column to the right of an output, each further output one row lower. */
export const placeAfter = (graph: Graph, output: OutputRef, typeOf: TypeOf): Position => {
  const source = findNode(graph, output.source)
  if (!source) return { x: 0, y: 0 }
  const type = typeOfNode(source, typeOf)
  const line = normalHandles(type).findIndex((handle) => handle.name === output.source_handle)
  // An error path leaves below the card, into the gap between this row and the next.
  const y = line < 0 ? cardHeight(type) + ROW_GAP : line * ROW
  return freePlace(graph, { x: source.position.x + COLUMN, y: source.position.y + y }, typeOf)
}

const placeBehind = (graph: Graph, id: string, typeOf: TypeOf): AddPlace | null => {
  const node = findNode(graph, id)
  const type = typeOfNode(node, typeOf)
  if (!node || !type) return null
  const [free] = freeOutputs(graph, id, type)
  if (free) return { kind: 'after', output: { source: id, source_handle: free.name } }
  const onward = leaving(graph, id).filter((edge) => edge.source_handle !== 'error')
  const [edge] = onward
  return onward.length === 1 && edge ? { kind: 'edge', edgeId: edge.id } : null
}

/** Behind the selected step; without one, behind the last step that leads nowhere yet. */
export const bestPlace = (
  graph: Graph,
  selected: readonly string[],
  order: readonly string[],
  typeOf: TypeOf,
): AddPlace => {
  for (const id of selected.toReversed()) {
    const place = placeBehind(graph, id, typeOf)
    if (place) return place
  }
  const open = order.findLast((id) => {
    const node = findNode(graph, id)
    return node && freeOutputs(graph, id, typeOfNode(node, typeOf)).length > 0
  })
  const place = open === undefined ? null : placeBehind(graph, open, typeOf)
  return place ?? { kind: 'at', position: freePlace(graph, { x: 0, y: 0 }, typeOf) }
}

/** Can this type stand there? What ends a workflow cannot be put between two steps. */
export const fits = (type: NodeType, place: AddPlace, hasTrigger: boolean): boolean => {
  if (type.kind === 'trigger') return place.kind === 'best' || place.kind === 'at'
  if (place.kind === 'edge') return normalHandles(type).length > 0 || Boolean(type.handle_source)
  return hasTrigger || place.kind !== 'best'
}
