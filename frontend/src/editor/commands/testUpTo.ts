import { defineCommand } from './defineCommand'
import { oneChosen } from './oneChosen'
import { openDryRun } from './openDryRun'

export const testUpTo = defineCommand({
  id: 'test-up-to',
  label: 'Test up to this step',
  group: 'Steps',
  enabled: (state) => state.mayTest && oneChosen(state) !== null,
  run: (editor) => {
    const nodeId = oneChosen(editor.store.getState())
    if (nodeId) openDryRun(editor, { part: { kind: 'up_to', nodeId } })
  },
})
