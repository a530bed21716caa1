import { defineCommand } from './defineCommand'

export const selectAll = defineCommand({
  id: 'select-all',
  label: 'Select all steps',
  keys: ['mod+a'],
  group: 'Edit',
  run: ({ store }) => {
    const { draft, select } = store.getState()
    select(draft.graph.nodes.map((node) => node.id))
  },
})
