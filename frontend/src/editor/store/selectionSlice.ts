import { groupsOf, notesOf } from '../graph/drawing'
import type { Slice } from './types'

export interface SelectionSlice {
  selectedNodes: readonly string[]
  selectedEdges: readonly string[]
  /** Chosen notes and groups. */
  selectedDrawing: readonly string[]
  /** The step whose settings are open on the right. */
  openNode: string | null
  select: (nodes: readonly string[], edges?: readonly string[], drawing?: readonly string[]) => void
  open: (node: string | null) => void
  keepSelectionReal: () => void
}

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, index) => id === b[index])

export const selectionSlice: Slice<SelectionSlice> = (set, get) => ({
  selectedNodes: [],
  selectedEdges: [],
  selectedDrawing: [],
  openNode: null,
  select: (nodes, edges = [], drawing = []) => {
    const state = get()
    if (!same(state.selectedNodes, nodes)) set({ selectedNodes: nodes })
    if (!same(state.selectedEdges, edges)) set({ selectedEdges: edges })
    if (!same(state.selectedDrawing, drawing)) set({ selectedDrawing: drawing })
  },
  open: (node) => set({ openNode: node, justAdded: null }),
  keepSelectionReal: () => {
    const { draft, selectedNodes, selectedEdges, selectedDrawing, openNode, select, open } = get()
    const nodes = new Set(draft.graph.nodes.map((node) => node.id))
    const edges = new Set(draft.graph.edges.map((edge) => edge.id))
    const drawn = new Set([...notesOf(draft.graph), ...groupsOf(draft.graph)].map(({ id }) => id))
    select(
      selectedNodes.filter((id) => nodes.has(id)),
      selectedEdges.filter((id) => edges.has(id)),
      selectedDrawing.filter((id) => drawn.has(id)),
    )
    if (openNode !== null && !nodes.has(openNode)) open(null)
  },
})
