import { defineCommand } from './defineCommand'

export const rename = defineCommand({
  id: 'rename',
  label: 'Rename',
  keys: ['F2'],
  group: 'Steps',
  changes: true,
  enabled: (state) => state.selectedNodes.length === 1,
  run: ({ store }) => {
    const [id] = store.getState().selectedNodes
    if (id) store.getState().openAt(id, { field: '$name' })
  },
})
