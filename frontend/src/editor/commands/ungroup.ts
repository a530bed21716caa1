import { groupOfNode, groupsOf } from '../graph/drawing'
import { removeDrawing } from '../operations/removeDrawing'
import type { EditorState } from '../store/types'
import { defineCommand } from './defineCommand'

/** The chosen groups, and those that chosen steps stand in. */
const chosen = ({ draft: { graph }, selectedNodes, selectedDrawing }: EditorState): string[] => {
  const around = groupOfNode(graph)
  const ids = new Set([
    ...selectedDrawing,
    ...selectedNodes.flatMap((id) => around.get(id)?.id ?? []),
  ])
  return groupsOf(graph).flatMap(({ id }) => (ids.has(id) ? [id] : []))
}

export const ungroup = defineCommand({
  id: 'ungroup',
  label: 'Ungroup',
  keys: ['mod+shift+g'],
  group: 'Notes and groups',
  changes: true,
  enabled: (state) => chosen(state).length > 0,
  run: ({ store, view }) => {
    const state = store.getState()
    const groups = chosen(state)
    const steps = groupsOf(state.draft.graph).flatMap(({ id, nodes }) =>
      groups.includes(id) ? nodes : [],
    )
    state.editGraph((graph) => removeDrawing(graph, groups))
    state.select(steps)
    const [first] = steps
    if (first) view.focusNode(first)
  },
})
