import { findNode } from '../graph/walk'
import { setSettings } from '../operations/setSettings'
import type { EditorState } from '../store/types'
import { defineCommand } from './defineCommand'

const actions = (state: EditorState) =>
  state.selectedNodes.flatMap((id) => {
    const node = findNode(state.draft.graph, id)
    return node && state.typeOf(node.type)?.kind === 'action' ? [node] : []
  })

export const switchOff = defineCommand({
  id: 'switch-off',
  label: 'Switch off or on',
  keys: ['d'],
  group: 'Steps',
  changes: true,
  enabled: (state) => actions(state).length > 0,
  run: ({ store }) => {
    const nodes = actions(store.getState())
    const someOn = nodes.some((node) => node.settings?.enabled !== false)
    store
      .getState()
      .editGraph((graph) =>
        nodes.reduce((known, node) => setSettings(known, node.id, { enabled: !someOn }), graph),
      )
  },
})
