import { defineCommand } from './defineCommand'

export const dryRun = defineCommand({
  id: 'test',
  label: 'Test the workflow',
  keys: ['t', 'mod+enter'],
  group: 'View',
  enabled: ({ mayTest, draft }) => mayTest && draft.graph.nodes.length > 0,
  run: ({ store, view }) => {
    store.getState().showDryRun(true)
    // The panel takes room from the canvas: once it is drawn, all steps are brought into view.
    requestAnimationFrame(() => requestAnimationFrame(view.fit))
  },
})
