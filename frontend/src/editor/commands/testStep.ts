import { findNode } from '../graph/walk'
import { defineCommand } from './defineCommand'
import { openDryRun } from './openDryRun'

export const testStep = defineCommand({
  id: 'test-step',
  label: 'Test the step by itself',
  keys: ['t'],
  group: 'Steps',
  enabled: ({ mayTest, draft }) => mayTest && draft.graph.nodes.length > 0,
  run: (editor) => {
    const { store } = editor
    const { selectedNodes, openNode, mode, open, showTab, draft, typeOf } = store.getState()
    const id = openNode ?? selectedNodes.at(-1)
    const kind = id && typeOf(findNode(draft.graph, id)?.type ?? '')?.kind
    // Without a step that does something, or where nothing can be kept with it, all are tried.
    if (!id || mode === 'view' || kind === undefined || kind === 'trigger') {
      return openDryRun(editor)
    }
    open(id)
    showTab(id, 'test')
    store.setState({ stepToTry: id })
  },
})
