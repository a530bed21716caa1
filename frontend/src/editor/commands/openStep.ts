import { defineCommand } from './defineCommand'

export const openStep = defineCommand({
  id: 'open-step',
  label: 'Open the settings',
  keys: ['Enter'],
  group: 'Steps',
  run: ({ store, view }) => {
    const { node, edge } = view.focused()
    const { selectedNodes, openAt, openPicker } = store.getState()
    if (edge) openPicker({ place: { kind: 'edge', edgeId: edge }, ...view.placeBeside(edge) })
    else {
      const id = node ?? selectedNodes.at(-1)
      if (id) openAt(id, 'first')
    }
  },
})
