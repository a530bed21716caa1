/** Notes and groups: what is drawn around the steps. Pure questions; nothing that runs asks them. */
import { CARD, cardHeight } from './geometry'
import { typeOfNode } from './handles'
import { nodesById } from './nodesById'
import type { TypeOf } from './order'
import type { Graph, GraphGroup, GraphNode, GraphNote, Position } from './types'

/** Room between a group's frame and its steps; whole squares of the grid, so steps stay on it. */
const SIDE = 16
const ABOVE = 48
const DESCRIBED = 16
const BELOW = 16

export interface Box extends Position {
  width: number
  height: number
}

const NO_NOTES: readonly GraphNote[] = []
const NO_GROUPS: readonly GraphGroup[] = []

export const notesOf = (graph: Graph): readonly GraphNote[] => graph.notes ?? NO_NOTES
export const groupsOf = (graph: Graph): readonly GraphGroup[] => graph.groups ?? NO_GROUPS

export const findNote = (graph: Graph, id: string): GraphNote | undefined =>
  graph.notes?.find((note) => note.id === id)

export const findGroup = (graph: Graph, id: string): GraphGroup | undefined =>
  graph.groups?.find((group) => group.id === id)

const made = new WeakMap<readonly GraphGroup[], ReadonlyMap<string, GraphGroup>>()

/** Which group each grouped step stands in; made once per list of groups. */
export const groupOfNode = (graph: Graph): ReadonlyMap<string, GraphGroup> => {
  const groups = groupsOf(graph)
  const known = made.get(groups)
  if (known) return known
  const map = new Map(groups.flatMap((group) => group.nodes.map((id) => [id, group] as const)))
  made.set(groups, map)
  return map
}

/** The folded group that hides this step, if one does. */
export const foldedAround = (graph: Graph, id: string): GraphGroup | undefined => {
  const group = groupOfNode(graph).get(id)
  return group?.collapsed ? group : undefined
}

const aroundAll = (nodes: readonly GraphNode[], typeOf: TypeOf): Box => {
  const xs = nodes.map((node) => node.position.x)
  const ys = nodes.map((node) => node.position.y)
  const bottoms = nodes.map((node) => node.position.y + cardHeight(typeOfNode(node, typeOf)))
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) + CARD.width - x, height: Math.max(...bottoms) - y }
}

/** The frame around a group's steps; folded, a card where its first step stands. */
export const frameOf = (graph: Graph, group: GraphGroup, typeOf: TypeOf): Box | undefined => {
  const byId = nodesById(graph)
  const nodes = group.nodes.flatMap((id) => byId.get(id) ?? [])
  if (nodes.length === 0) return undefined
  const { x, y, width, height } = aroundAll(nodes, typeOf)
  if (group.collapsed) return { x, y, width: CARD.width, height: CARD.height }
  const above = ABOVE + (group.description ? DESCRIBED : 0)
  return {
    x: x - SIDE,
    y: y - above,
    width: width + 2 * SIDE,
    height: height + above + BELOW,
  }
}

/** Where anything on the canvas stands; a step in a folded group is where the group is. */
export const boxOf = (graph: Graph, id: string, typeOf: TypeOf): Box | undefined => {
  const note = findNote(graph, id)
  if (note) return { ...note.position, ...note.size }
  const group = findGroup(graph, id) ?? foldedAround(graph, id)
  if (group) return frameOf(graph, group, typeOf)
  const node = nodesById(graph).get(id)
  return (
    node && { ...node.position, width: CARD.width, height: cardHeight(typeOfNode(node, typeOf)) }
  )
}

/** Notes and groups as the arrow keys walk through them: from left to right, then downwards. */
export const drawingOrder = (graph: Graph, typeOf: TypeOf): string[] =>
  [...notesOf(graph), ...groupsOf(graph)]
    .map(({ id }) => ({ id, at: boxOf(graph, id, typeOf) ?? { x: 0, y: 0 } }))
    .sort((a, b) => a.at.x - b.at.x || a.at.y - b.at.y)
    .map(({ id }) => id)

const folds = new WeakMap<Graph, Graph>()

/** The graph with each folded group as one place; for the arrow keys and the edges on the canvas. */
export const folded = (graph: Graph): Graph => {
  const groups = groupsOf(graph).filter((group) => group.collapsed)
  if (groups.length === 0) return graph
  const known = folds.get(graph)
  if (known) return known
  const byId = nodesById(graph)
  const hidden = new Map(groups.flatMap((group) => group.nodes.map((id) => [id, group.id])))
  const places = groups.flatMap((group): GraphNode[] => {
    const nodes = group.nodes.flatMap((id) => byId.get(id) ?? [])
    if (nodes.length === 0) return []
    const position = {
      x: Math.min(...nodes.map((node) => node.position.x)),
      y: Math.min(...nodes.map((node) => node.position.y)),
    }
    return [{ id: group.id, type: '', position, config: {} }]
  })
  const edges = graph.edges.flatMap((edge) => {
    const source = hidden.get(edge.source) ?? edge.source
    const target = hidden.get(edge.target) ?? edge.target
    if (source === edge.source && target === edge.target) return [edge]
    // A folded group has one way out, whichever of its steps leads on.
    const source_handle = source === edge.source ? edge.source_handle : 'out'
    return source === target ? [] : [{ ...edge, source, source_handle, target }]
  })
  const nodes = [...graph.nodes.filter((node) => !hidden.has(node.id)), ...places]
  const result = { ...graph, nodes, edges }
  folds.set(graph, result)
  return result
}
