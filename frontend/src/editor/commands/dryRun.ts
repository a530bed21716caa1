import { defineCommand } from './defineCommand'

export const dryRun = defineCommand({
  id: 'test',
  label: 'Test the workflow',
  keys: ['t', 'mod+enter'],
  group: 'View',
  enabled: ({ mayTest, draft }) => mayTest && draft.graph.nodes.length > 0,
  run: ({ store }) => store.getState().showDryRun(true),
})
