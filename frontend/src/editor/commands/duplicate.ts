import { ROW } from '../graph/geometry'
import { copyNodes, pasteNodes } from '../operations/copyNodes'
import type { EditorState } from '../store/types'
import { defineCommand } from './defineCommand'

const copyOf = ({ draft, selectedNodes, typeOf }: EditorState) =>
  copyNodes(draft.graph, selectedNodes, typeOf)

export const duplicate = defineCommand({
  id: 'duplicate',
  label: 'Duplicate',
  keys: ['mod+d'],
  group: 'Steps',
  changes: true,
  enabled: (state) => copyOf(state).nodes.length > 0,
  run: ({ store }) => {
    const state = store.getState()
    const clip = copyOf(state)
    const ys = clip.nodes.map((node) => node.position.y)
    const below = { x: 0, y: Math.max(...ys) - Math.min(...ys) + ROW }
    state.addCopies((graph) => pasteNodes(graph, clip, below, state.typeOf))
  },
})
