import { removeEdges } from '../operations/removeEdges'
import { removeNodes } from '../operations/removeNodes'
import { defineCommand } from './defineCommand'
import { offerUndo } from './offerUndo'

export const remove = defineCommand({
  id: 'remove',
  label: 'Delete',
  keys: ['Delete', 'Backspace'],
  group: 'Steps',
  changes: true,
  enabled: (state) => state.selectedNodes.length + state.selectedEdges.length > 0,
  run: ({ store, view }) => {
    const { selectedNodes, selectedEdges, editGraph, keepSelectionReal } = store.getState()
    // Edges first: a connection that was chosen must not come back as a bridge.
    editGraph((graph) => removeNodes(removeEdges(graph, selectedEdges), selectedNodes))
    keepSelectionReal()
    view.glide()
    if (selectedNodes.length > 0) offerUndo(store, selectedNodes.length)
  },
})
