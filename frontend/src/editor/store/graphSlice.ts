import type { Graph } from '../graph/types'
import type { Slice } from './types'

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
  /** Every edit goes through here, so undo, saving and the local copy see all of them. */
  edit: (change: (draft: Draft) => Draft, options?: EditOptions) => void
  editGraph: (change: (graph: Graph) => Graph, options?: EditOptions) => void
}

export const graphSlice =
  (draft: Draft): Slice<GraphSlice> =>
  (set, get) => ({
    draft,
    edit: (change, options = {}) => {
      const { draft: before, mode, remember, countEdit } = get()
      if (mode !== 'edit') return
      const after = change(before)
      if (after === before) return
      remember(before, options.merge)
      set({ draft: after })
      countEdit()
    },
    editGraph: (change, options) =>
      get().edit((before) => {
        const graph = change(before.graph)
        return graph === before.graph ? before : { ...before, graph }
      }, options),
  })
