import { defineCommand } from './defineCommand'

export const addStep = defineCommand({
  id: 'add-step',
  label: 'Add a step',
  keys: ['n', '/'],
  group: 'Steps',
  changes: true,
  run: ({ store, view }) => {
    const { selectedNodes, selectedEdges, openPicker } = store.getState()
    const [edgeId] = selectedEdges
    if (selectedNodes.length === 0 && edgeId) {
      openPicker({ place: { kind: 'edge', edgeId }, ...view.placeBeside(edgeId) })
    } else {
      const beside = selectedNodes.at(-1) ?? null
      openPicker({ place: { kind: 'best' }, ...view.placeBeside(beside) })
    }
  },
})
