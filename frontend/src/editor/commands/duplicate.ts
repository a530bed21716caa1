import { GRID, ROW } from '../graph/geometry'
import { copyNodes, pasteNodes } from '../operations/copyNodes'
import type { EditorState } from '../store/types'
import { defineCommand } from './defineCommand'

const copyOf = ({ draft, selectedNodes, selectedDrawing, typeOf }: EditorState) =>
  copyNodes(draft.graph, [...selectedNodes, ...selectedDrawing], typeOf)

export const duplicate = defineCommand({
  id: 'duplicate',
  label: 'Duplicate',
  keys: ['mod+d'],
  group: 'Steps',
  changes: true,
  enabled: (state) => {
    const { nodes, notes } = copyOf(state)
    return nodes.length + (notes?.length ?? 0) > 0
  },
  run: ({ store }) => {
    const state = store.getState()
    const clip = copyOf(state)
    const ys = [...clip.nodes, ...(clip.notes ?? [])].map(({ position }) => position.y)
    const lowest = Math.max(ROW, ...(clip.notes ?? []).map(({ size }) => size.height + GRID))
    const below = { x: 0, y: Math.max(...ys) - Math.min(...ys) + lowest }
    state.addCopies((graph) => pasteNodes(graph, clip, below, state.typeOf))
  },
})
