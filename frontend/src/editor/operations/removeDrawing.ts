import type { Graph } from '../graph/types'

/** Takes notes away, and frames from around their steps; the steps of a group stay. */
export const removeDrawing = (graph: Graph, ids: readonly string[]): Graph => {
  const gone = new Set(ids)
  const notes = graph.notes?.filter((note) => !gone.has(note.id)) ?? []
  const groups = graph.groups?.filter((group) => !gone.has(group.id)) ?? []
  if (notes.length === (graph.notes?.length ?? 0) && groups.length === (graph.groups?.length ?? 0))
    return graph
  const { notes: _notes, groups: _groups, ...rest } = graph
  return {
    ...rest,
    ...(notes.length > 0 && { notes }),
    ...(groups.length > 0 && { groups }),
  }
}
