import { groupNodes } from '../operations/groupNodes'
import { defineCommand } from './defineCommand'

export const group = defineCommand({
  id: 'group',
  label: 'Group the steps',
  keys: ['mod+g'],
  group: 'Notes and groups',
  changes: true,
  enabled: (state) => state.selectedNodes.length > 0,
  run: ({ store }) => {
    const { selectedNodes, addCopies } = store.getState()
    addCopies((graph) => groupNodes(graph, selectedNodes))
    const [id] = store.getState().selectedDrawing
    if (id) store.setState({ writing: id, openNode: null })
  },
})
