import { defineCommand } from './defineCommand'

export const find = defineCommand({
  id: 'find',
  label: 'Find on the canvas',
  keys: ['mod+f'],
  group: 'Move about',
  enabled: (state) => state.draft.graph.nodes.length > 0,
  run: ({ store }) => store.setState({ finding: true }),
})
