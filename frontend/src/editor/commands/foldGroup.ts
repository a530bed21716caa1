import { findGroup, groupOfNode } from '../graph/drawing'
import type { EditorState } from '../store/types'
import { defineCommand } from './defineCommand'

const chosen = ({ draft: { graph }, selectedNodes, selectedDrawing }: EditorState) =>
  findGroup(graph, selectedDrawing.at(-1) ?? '') ??
  groupOfNode(graph).get(selectedNodes.at(-1) ?? '')

export const foldGroup = defineCommand({
  id: 'fold-group',
  label: 'Fold or unfold the group',
  keys: ['f'],
  group: 'Notes and groups',
  enabled: (state) => chosen(state) !== undefined,
  run: ({ store, view }) => {
    const state = store.getState()
    const group = chosen(state)
    if (!group) return
    state.fold(group.id, !group.collapsed)
    state.select([], [], [group.id])
    view.focusNode(group.id)
  },
})
