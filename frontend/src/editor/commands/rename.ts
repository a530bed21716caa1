import { defineCommand } from './defineCommand'

export const rename = defineCommand({
  id: 'rename',
  label: 'Rename',
  keys: ['F2'],
  group: 'Steps',
  changes: true,
  enabled: (state) => state.selectedNodes.length + state.selectedDrawing.length === 1,
  run: ({ store }) => {
    const { selectedNodes, selectedDrawing, openAt } = store.getState()
    const [id] = selectedNodes
    if (id) openAt(id, { field: '$name' })
    else store.setState({ writing: selectedDrawing[0] ?? null })
  },
})
