import type { Graph, GraphNote } from '../graph/types'
import { replaced } from './replaced'

/** Changes a note's words, colour, place or size; nothing new gives the same graph back. */
export const editNote = (
  graph: Graph,
  id: string,
  change: Partial<Omit<GraphNote, 'id'>>,
): Graph => {
  const notes = replaced<GraphNote>(graph.notes, id, change)
  return notes === graph.notes ? graph : { ...graph, notes }
}
