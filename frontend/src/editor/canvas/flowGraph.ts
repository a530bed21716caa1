/** Our graph as React Flow wants it. A step that did not change keeps its object. */
import { type Edge, Position } from '@xyflow/react'
import { folded, foldedAround } from '../graph/drawing'
import { CARD, cardHeight, errorHandle, normalHandles, outputOffset } from '../graph/geometry'
import { handlesKey, typeOfNode } from '../graph/handles'
import type { TypeOf } from '../graph/order'
import { usedOutputs } from '../graph/outputs'
import type { Graph, GraphEdge, GraphNode } from '../graph/types'
import { flowGroup, flowNote } from './flowDrawing'
import type { FlowNode, StepFlowNode } from './flowTypes'

export type FlowEdge = Edge<Record<string, never>, 'step'>

export const DOT = 10
const HALF = DOT / 2

/** Where edges meet the card; told outright, so that nothing has to be measured on the page. */
const handlesOf = (graph: Graph, node: GraphNode, typeOf: TypeOf): FlowNode['handles'] => {
  const type = typeOfNode(node, typeOf)
  const size = { width: DOT, height: DOT }
  const names = type ? normalHandles(type).map(({ name }) => name) : usedOutputs(graph, node.id)
  const handles: NonNullable<FlowNode['handles']> = names.map((name) => ({
    id: name,
    type: 'source',
    position: Position.Right,
    x: CARD.width - HALF,
    y: outputOffset(type, name) - HALF,
    ...size,
  }))
  const error = errorHandle(type)
  if (error) {
    handles.push({
      id: error.name,
      type: 'source',
      position: Position.Bottom,
      x: CARD.width / 2 - HALF,
      y: cardHeight(type) - HALF,
      ...size,
    })
  }
  if (type?.has_input !== false) {
    const y = CARD.height / 2 - HALF
    handles.push({ id: 'in', type: 'target', position: Position.Left, x: -HALF, y, ...size })
  }
  return handles
}

export const labelId = (node: string) => `step-label-${node}`

const outputsOf = (node: GraphNode, typeOf: TypeOf) => handlesKey(typeOf(node.type), node.config)

const flowStep = (
  graph: Graph,
  node: GraphNode,
  typeOf: TypeOf,
  selected: boolean,
  tab: boolean,
): StepFlowNode => {
  const size = { width: CARD.width, height: cardHeight(typeOfNode(node, typeOf)) }
  return {
    id: node.id,
    type: 'step',
    position: node.position,
    data: { type: node.type, outputs: outputsOf(node, typeOf) },
    ...size,
    measured: size,
    handles: handlesOf(graph, node, typeOf),
    selected,
    domAttributes: { tabIndex: tab ? 0 : -1, 'aria-labelledby': labelId(node.id) },
  }
}

export interface View {
  graph: Graph
  typeOf: TypeOf
  selected: ReadonlySet<string>
  /** The one card that Tab stops at. */
  tabStop: string | undefined
  /** The one note or group that Tab stops at. */
  drawingStop: string | undefined
}

export const flowNodes = (before: readonly FlowNode[], view: View): FlowNode[] => {
  const { graph, typeOf } = view
  const known = new Map(before.map((node) => [node.id, node]))
  const steps = graph.nodes.flatMap((node): FlowNode[] => {
    if (foldedAround(graph, node.id)) return []
    const old = known.get(node.id)
    const selected = view.selected.has(node.id)
    const tab = view.tabStop === node.id
    const same =
      old?.type === 'step' &&
      old.data.type === node.type &&
      old.data.outputs === outputsOf(node, typeOf) &&
      old.position.x === node.position.x &&
      old.position.y === node.position.y &&
      old.selected === selected &&
      (old.domAttributes?.tabIndex === 0) === tab
    return [same ? old : flowStep(graph, node, typeOf, selected, tab)]
  })
  const notes = (graph.notes ?? []).map((note) => flowNote(known.get(note.id), note, view))
  const groups = (graph.groups ?? []).flatMap(
    (group) => flowGroup(known.get(group.id), group, view) ?? [],
  )
  return [...groups, ...notes, ...steps]
}

const made = new WeakMap<GraphEdge, { plain?: FlowEdge; selected?: FlowEdge }>()

export const flowEdges = (graph: Graph, chosen: ReadonlySet<string>): FlowEdge[] => {
  const shown = folded(graph)
  return shown.edges.map((edge) => {
    const known = made.get(edge) ?? {}
    made.set(edge, known)
    const which = chosen.has(edge.id) ? 'selected' : 'plain'
    known[which] ??= {
      id: edge.id,
      type: 'step',
      source: edge.source,
      sourceHandle: edge.source_handle,
      target: edge.target,
      targetHandle: 'in',
      selected: which === 'selected',
      // Tab goes from card to card; a card's label says what follows it.
      domAttributes: { tabIndex: -1 },
      ariaLabel: 'Connection. Press Enter to add a step here.',
    }
    return known[which]
  })
}
