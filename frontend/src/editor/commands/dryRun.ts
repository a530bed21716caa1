import { defineCommand } from './defineCommand'
import { openDryRun } from './openDryRun'

export const dryRun = defineCommand({
  id: 'test',
  label: 'Test the workflow',
  keys: ['mod+enter'],
  group: 'View',
  enabled: ({ mayTest, draft }) => mayTest && draft.graph.nodes.length > 0,
  run: (editor) => openDryRun(editor),
})
