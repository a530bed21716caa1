import { defineCommand } from './defineCommand'

export const connect = defineCommand({
  id: 'connect',
  label: 'Connect to another step',
  keys: ['c'],
  group: 'Steps',
  changes: true,
  enabled: (state) => state.selectedNodes.length === 1,
  run: ({ store, view }) => {
    const [from] = store.getState().selectedNodes
    if (from) store.setState({ connecting: { from, ...view.placeBeside(from) } })
  },
})
