import { defineCommand } from './defineCommand'
import { openDryRun } from './openDryRun'

export const replayEvent = defineCommand({
  id: 'test-past-event',
  label: 'Replay a past event',
  group: 'View',
  enabled: ({ mayTest, draft }) => mayTest && draft.graph.nodes.length > 0,
  run: (editor) => openDryRun(editor, { triedOn: 'event' }),
})
