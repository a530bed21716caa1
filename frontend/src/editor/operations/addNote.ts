import { snapPosition } from '../graph/geometry'
import { nextNoteId } from '../graph/ids'
import type { Graph, GraphNote, Position } from '../graph/types'

export const NOTE_SIZE = { width: 240, height: 160 }

/** Puts an empty note on the canvas, or one with these words. */
export const addNote = (graph: Graph, at: Position, text = ''): Graph => {
  const note: GraphNote = {
    id: nextNoteId(graph),
    position: snapPosition(at),
    size: NOTE_SIZE,
    text,
    color: 'yellow',
  }
  return { ...graph, notes: [...(graph.notes ?? []), note] }
}
