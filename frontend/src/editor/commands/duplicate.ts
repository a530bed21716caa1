import { freePlace } from '../adding/place'
import { ROW } from '../graph/geometry'
import { nextNodeId } from '../graph/ids'
import { findNode } from '../graph/walk'
import { addNode } from '../operations/addNode'
import type { EditorState } from '../store/types'
import { defineCommand } from './defineCommand'

const copyable = (state: EditorState) =>
  state.selectedNodes.filter((id) => {
    const node = findNode(state.draft.graph, id)
    return node && state.typeOf(node.type)?.kind !== 'trigger'
  })

export const duplicate = defineCommand({
  id: 'duplicate',
  label: 'Duplicate',
  keys: ['mod+d'],
  group: 'Steps',
  changes: true,
  enabled: (state) => copyable(state).length > 0,
  run: ({ store }) => {
    const state = store.getState()
    const copies: string[] = []
    state.editGraph((graph) =>
      copyable(state).reduce((known, id) => {
        const node = findNode(known, id)
        if (!node) return known
        const below = { x: node.position.x, y: node.position.y + ROW }
        const copy = {
          ...node,
          id: nextNodeId(known),
          position: freePlace(known, below, state.typeOf),
        }
        copies.push(copy.id)
        return addNode(known, copy)
      }, graph),
    )
    state.select(copies)
  },
})
