import { defineCommand } from './defineCommand'

export const rules = defineCommand({
  id: 'rules',
  label: 'Rules of the workflow',
  keys: ['r'],
  group: 'View',
  run: ({ store }) => {
    const { openNode, rulesOpen, open, showRules } = store.getState()
    // A step that is open covers them, so the first press brings them up.
    showRules(openNode !== null || !rulesOpen)
    if (openNode !== null) open(null)
  },
})
