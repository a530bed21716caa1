import { nextEdgeId, nextGroupId, nextNodeId, nextNoteId } from '../graph/ids'
import type { TypeOf } from '../graph/order'
import type { Graph, GraphEdge, GraphGroup, GraphNode, GraphNote, Position } from '../graph/types'
import { withNewIds } from './withNewIds'

/** Steps as they travel through the clipboard: plain JSON, so that it can be sent to a colleague. */
export interface Clip {
  careloom: 1
  nodes: GraphNode[]
  edges: GraphEdge[]
  notes?: GraphNote[]
  groups?: GraphGroup[]
}

/** The chosen steps, notes and groups, and the connections among them; a group brings its steps,
 * and a workflow's trigger stays its own. */
export const copyNodes = (graph: Graph, ids: readonly string[], typeOf: TypeOf): Clip => {
  const groups = (graph.groups ?? []).filter(
    (group) => ids.includes(group.id) || group.nodes.every((id) => ids.includes(id)),
  )
  const chosen = new Set([...ids, ...groups.flatMap((group) => group.nodes)])
  const notes = (graph.notes ?? []).filter((note) => chosen.has(note.id))
  const nodes = graph.nodes.filter(
    (node) => chosen.has(node.id) && typeOf(node.type)?.kind !== 'trigger',
  )
  const taken = new Set(nodes.map((node) => node.id))
  const edges = graph.edges.filter((edge) => taken.has(edge.source) && taken.has(edge.target))
  const framed = groups.filter((group) => group.nodes.some((id) => taken.has(id)))
  return {
    careloom: 1,
    nodes,
    edges,
    ...(notes.length > 0 && { notes }),
    ...(framed.length > 0 && { groups: framed }),
  }
}

const withDrawing = (
  graph: Graph,
  clip: Clip,
  by: Position,
  ids: ReadonlyMap<string, string>,
): Graph => {
  let result = graph
  for (const note of clip.notes ?? []) {
    const position = { x: note.position.x + by.x, y: note.position.y + by.y }
    const copy = { ...note, id: nextNoteId(result), position }
    result = { ...result, notes: [...(result.notes ?? []), copy] }
  }
  for (const group of clip.groups ?? []) {
    const nodes = group.nodes.flatMap((id) => ids.get(id) ?? [])
    if (nodes.length === 0) continue
    const copy = { ...group, id: nextGroupId(result), nodes }
    result = { ...result, groups: [...(result.groups ?? []), copy] }
  }
  return result
}

/** Whether copies of this step may stand here: of a kind that is no more, only where it has been. */
export const mayStand = (graph: Graph, node: GraphNode, typeOf: TypeOf): boolean => {
  const type = typeOf(node.type)
  return type ? type.kind !== 'trigger' : graph.nodes.some((each) => each.type === node.type)
}

/** Puts copies beside what they were copied from; kinds that are not known here are left out. */
export const pasteNodes = (graph: Graph, clip: Clip, by: Position, typeOf: TypeOf): Graph => {
  const known = clip.nodes.filter((node) => mayStand(graph, node, typeOf))
  // Counted on from the first free number: looking for it anew for each takes seconds for many.
  const firstNode = Number(nextNodeId(graph).slice(1))
  const ids = new Map(known.map((node, at) => [node.id, `n${firstNode + at}`]))
  const copies = known.map((node) => ({
    ...node,
    id: ids.get(node.id) ?? node.id,
    position: { x: node.position.x + by.x, y: node.position.y + by.y },
    config: withNewIds(node.config, ids),
  }))
  const firstEdge = Number(nextEdgeId(graph).slice(1))
  const edges = clip.edges
    .flatMap((edge) => {
      const [source, target] = [ids.get(edge.source), ids.get(edge.target)]
      return source && target ? [{ ...edge, source, target }] : []
    })
    .map((edge, at) => ({ ...edge, id: `e${firstEdge + at}` }))
  const result = {
    ...graph,
    nodes: [...graph.nodes, ...copies],
    edges: [...graph.edges, ...edges],
  }
  return withDrawing(result, clip, by, ids)
}
