import { groupsOf, notesOf } from '../graph/drawing'
import type { TypeOf } from '../graph/order'
import { createShape } from '../graph/shape'
import type { Graph } from '../graph/types'
import { editGroup } from '../operations/editGroup'
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
  /** Folds or unfolds a group; where the graph is only looked at, for this look alone. */
  fold: (id: string, collapsed: boolean) => void
  /** An edit that adds steps, notes or groups and leaves them selected. */
  addCopies: (change: (graph: Graph) => Graph) => void
}

const newIds = (before: readonly { id: string }[], after: readonly { id: string }[]): string[] => {
  const known = new Set(before.map(({ id }) => id))
  return after.flatMap(({ id }) => (known.has(id) ? [] : [id]))
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
      fold: (id, collapsed) => {
        const { draft, mode, asDraft } = get()
        const change = (graph: Graph) => editGroup(graph, id, { collapsed })
        if (mode === 'edit') get().editGraph(change)
        else set(asDraft({ ...draft, graph: change(draft.graph) }))
      },
      addCopies: (change) => {
        const before = get().draft.graph
        get().editGraph(change)
        const { graph } = get().draft
        get().select(
          newIds(before.nodes, graph.nodes),
          [],
          [
            ...newIds(notesOf(before), notesOf(graph)),
            ...newIds(groupsOf(before), groupsOf(graph)),
          ],
        )
      },
    }
  }
