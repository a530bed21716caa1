import { notesOf } from '../graph/drawing'
import { defineCommand } from './defineCommand'

export const selectAll = defineCommand({
  id: 'select-all',
  label: 'Select all steps and notes',
  keys: ['mod+a'],
  group: 'Edit',
  run: ({ store }) => {
    const { draft, select } = store.getState()
    const { graph } = draft
    select(
      graph.nodes.map((node) => node.id),
      [],
      notesOf(graph).map((note) => note.id),
    )
  },
})
