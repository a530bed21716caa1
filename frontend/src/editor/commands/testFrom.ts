import { defineCommand } from './defineCommand'
import { oneChosen } from './oneChosen'
import { openDryRun } from './openDryRun'

export const testFrom = defineCommand({
  id: 'test-from',
  label: 'Test from this step, with last results',
  group: 'Steps',
  enabled: (state) => state.mayTest && oneChosen(state) !== null,
  run: (editor) => {
    const nodeId = oneChosen(editor.store.getState())
    if (nodeId) openDryRun(editor, { part: { kind: 'from', nodeId } })
  },
})
