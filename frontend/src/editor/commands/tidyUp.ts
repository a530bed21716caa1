import { tidyUp as tidy } from '../operations/tidyUp'
import { defineCommand } from './defineCommand'

export const tidyUp = defineCommand({
  id: 'tidy-up',
  label: 'Tidy up',
  keys: ['shift+t'],
  group: 'Edit',
  changes: true,
  enabled: (state) => state.draft.graph.nodes.length > 1,
  run: ({ store, view }) => {
    const { editGraph, typeOf } = store.getState()
    view.glide()
    editGraph((graph) => tidy(graph, typeOf))
  },
})
