import { tidySelected } from '../operations/tidySelected'
import { tidyUp as tidy } from '../operations/tidyUp'
import { defineCommand } from './defineCommand'

/** Of several chosen steps only these, otherwise the whole (EDITOR §4). */
export const tidyUp = defineCommand({
  id: 'tidy-up',
  label: 'Tidy up',
  keys: ['shift+t'],
  group: 'Edit',
  changes: true,
  enabled: (state) => state.draft.graph.nodes.length > 1,
  run: ({ store, view }) => {
    const { editGraph, typeOf, selectedNodes } = store.getState()
    view.glide()
    editGraph((graph) =>
      selectedNodes.length > 1 ? tidySelected(graph, selectedNodes, typeOf) : tidy(graph, typeOf),
    )
  },
})
