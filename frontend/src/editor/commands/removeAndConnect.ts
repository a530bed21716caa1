import { removeAndConnect as without } from '../operations/removeAndConnect'
import { defineCommand } from './defineCommand'
import { offerUndo } from './offerUndo'
import { removedWords } from './remove'

export const removeAndConnect = defineCommand({
  id: 'remove-and-connect',
  label: 'Delete and connect what is left',
  keys: ['mod+Backspace', 'mod+Delete'],
  group: 'Steps',
  changes: true,
  enabled: (state) => state.selectedNodes.length > 0,
  run: ({ store, view }) => {
    const { selectedNodes, editGraph, keepSelectionReal, typeOf } = store.getState()
    editGraph((graph) => without(graph, selectedNodes, typeOf))
    keepSelectionReal()
    view.glide()
    offerUndo(store, removedWords(selectedNodes.length, 0, 0))
  },
})
