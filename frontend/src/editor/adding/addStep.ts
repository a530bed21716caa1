import type { NodeType } from '../../api/types'
import { normalHandles } from '../graph/geometry'
import { withHandles } from '../graph/handles'
import { numbersOf } from '../graph/numbers'
import type { TypeOf } from '../graph/order'
import type { Graph } from '../graph/types'
import { addNode, newNode } from '../operations/addNode'
import { insertOnEdge, placeOnEdge } from '../operations/insertOnEdge'
import { setTrigger, triggerOf } from '../operations/setTrigger'
import type { EditorStore } from '../store/createEditor'
import type { AddPlace } from '../store/uiSlice'
import { bestPlace, placeAfter } from './place'

const withStep = (graph: Graph, type: NodeType, place: AddPlace, typeOf: TypeOf): Graph => {
  if (place.kind === 'edge') {
    const at = placeOnEdge(graph, place.edgeId)
    const node = at && newNode(graph, type, at)
    const [out] = node ? normalHandles(withHandles(type, node.config)) : []
    if (node && out) return insertOnEdge(graph, place.edgeId, node, out.name)
  }
  if (place.kind === 'after') {
    const at = place.position ?? placeAfter(graph, place.output, typeOf)
    return addNode(graph, newNode(graph, type, at), place.output)
  }
  const at = place.kind === 'at' ? place.position : { x: 0, y: 0 }
  return addNode(graph, newNode(graph, type, at))
}

/** Adds a step of this type, selects it and opens its settings. Returns its id. */
export const addStep = (store: EditorStore, type: NodeType, place: AddPlace): string | null => {
  const { draft, shape, typeOf, selectedNodes, mode } = store.getState()
  if (mode !== 'edit') return null
  const { graph } = draft
  const next =
    type.kind === 'trigger'
      ? setTrigger(graph, type, typeOf)
      : withStep(
          graph,
          type,
          place.kind === 'best'
            ? bestPlace(graph, selectedNodes, numbersOf(shape).order, typeOf)
            : place,
          typeOf,
        )
  store.getState().editGraph(() => next)
  const known = new Set(graph.nodes.map((node) => node.id))
  const made =
    type.kind === 'trigger'
      ? triggerOf(next, typeOf)
      : next.nodes.find((node) => !known.has(node.id))
  if (!made) return null
  store.setState({ justAdded: made.id })
  store.getState().openAt(made.id, 'required')
  return made.id
}
