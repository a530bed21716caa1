import type { TypeOf } from '../graph/order'
import { createShape } from '../graph/shape'
import type { Graph } from '../graph/types'
import type { EditorState, Slice } from './types'

/** What the person edits and undo brings back: the graph, and the name over it. */
export interface Draft {
  name: string
  graph: Graph
}

export interface EditOptions {
  /** Edits with the same key that follow each other are one step of undo. */
  merge?: string
}

export interface GraphSlice {
  draft: Draft
  /** The graph as drawn: the same object while only settings change. For structure, not for settings. */
  shape: Graph
  /** What to set when the draft becomes this one: once, for each change asks every card. */
  asDraft: (draft: Draft) => Pick<EditorState, 'draft' | 'shape' | 'pendingEdits'>
  /** Every edit goes through here, so undo, saving and the local copy see all of them. */
  edit: (change: (draft: Draft) => Draft, options?: EditOptions) => void
  editGraph: (change: (graph: Graph) => Graph, options?: EditOptions) => void
  /** An edit that adds steps and leaves them selected. */
  addCopies: (change: (graph: Graph) => Graph) => void
}

export const graphSlice =
  (draft: Draft, typeOf: TypeOf): Slice<GraphSlice> =>
  (set, get) => {
    const shapeOf = createShape(typeOf)
    return {
      draft,
      shape: shapeOf(draft.graph),
      asDraft: (next) => ({
        draft: next,
        shape: shapeOf(next.graph),
        pendingEdits: get().pendingEdits + 1,
      }),
      edit: (change, options = {}) => {
        const { draft: before, mode, remember, asDraft } = get()
        if (mode !== 'edit') return
        const after = change(before)
        if (after === before) return
        set({ ...remember(before, options.merge), ...asDraft(after) })
      },
      editGraph: (change, options) =>
        get().edit((before) => {
          const graph = change(before.graph)
          return graph === before.graph ? before : { ...before, graph }
        }, options),
      addCopies: (change) => {
        const before = new Set(get().draft.graph.nodes.map((node) => node.id))
        get().editGraph(change)
        const added = get().draft.graph.nodes.filter((node) => !before.has(node.id))
        get().select(added.map((node) => node.id))
      },
    }
  }
