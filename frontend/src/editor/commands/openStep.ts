import { findGroup, findNote } from '../graph/drawing'
import { defineCommand } from './defineCommand'
import { lastSelected } from './focusSelected'

export const openStep = defineCommand({
  id: 'open-step',
  label: 'Open the settings',
  keys: ['Enter'],
  group: 'Steps',
  run: ({ store, view }) => {
    const { node, edge } = view.focused()
    const { openAt, openPicker, draft, mode, fold } = store.getState()
    if (edge)
      return openPicker({ place: { kind: 'edge', edgeId: edge }, ...view.placeBeside(edge) })
    const id = node ?? lastSelected(store.getState())
    if (!id) return
    const group = findGroup(draft.graph, id)
    // A note is opened by writing in it, a group by folding it out.
    if (group) fold(id, !group.collapsed)
    else if (!findNote(draft.graph, id)) openAt(id, 'first')
    else if (mode === 'edit') store.setState({ writing: id })
  },
})
