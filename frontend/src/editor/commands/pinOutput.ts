import { findNode } from '../graph/walk'
import { defineCommand } from './defineCommand'
import { oneChosen } from './oneChosen'

export const pinOutput = defineCommand({
  id: 'pin-output',
  label: 'Pin or unpin what it gave in the test',
  keys: ['p'],
  group: 'Steps',
  changes: true,
  enabled: (state) => {
    const node = findNode(state.draft.graph, oneChosen(state) ?? '')
    const kind = node && state.typeOf(node.type)?.kind
    return state.mayTest && kind !== undefined && kind !== 'trigger'
  },
  run: ({ store }) => {
    const id = oneChosen(store.getState())
    if (id === null) return
    store.getState().open(id)
    store.getState().showTab(id, 'test')
    store.setState({ stepToPin: id })
  },
})
