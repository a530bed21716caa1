import { defineCommand } from './defineCommand'

export const close = defineCommand({
  id: 'close',
  label: 'Close what is open',
  keys: ['Escape'],
  group: 'Move about',
  run: ({ store, view }) => {
    const { openNode, open, select, dryRunOpen, showDryRun } = store.getState()
    if (openNode === null && dryRunOpen) return showDryRun(false)
    if (openNode === null) {
      store.getState().showRules(false)
      return select([])
    }
    open(null)
    view.focusNode(openNode)
  },
})
