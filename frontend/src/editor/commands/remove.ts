import { findNote } from '../graph/drawing'
import { removeDrawing } from '../operations/removeDrawing'
import { removeEdges } from '../operations/removeEdges'
import { removeNodes } from '../operations/removeNodes'
import { defineCommand } from './defineCommand'
import { offerUndo } from './offerUndo'

const counted = (count: number, one: string) => (count === 1 ? `${one}` : `${count} ${one}s`)

/** "Step deleted", "2 steps and 1 note deleted", "Group taken away". */
export const removedWords = (steps: number, notes: number, groups: number): string => {
  const gone = [
    ...(steps > 0 ? [counted(steps, 'step')] : []),
    ...(notes > 0 ? [counted(notes, 'note')] : []),
  ]
  const words = gone.length > 0 ? `${gone.join(' and ')} deleted` : counted(groups, 'group')
  const said = gone.length > 0 ? words : `${words} taken away, the steps stay`
  return said.charAt(0).toUpperCase() + said.slice(1)
}

export const remove = defineCommand({
  id: 'remove',
  label: 'Delete',
  keys: ['Delete', 'Backspace'],
  group: 'Steps',
  changes: true,
  enabled: (state) =>
    state.selectedNodes.length + state.selectedEdges.length + state.selectedDrawing.length > 0,
  run: ({ store, view }) => {
    const { selectedNodes, selectedEdges, selectedDrawing, editGraph, keepSelectionReal, draft } =
      store.getState()
    const notes = selectedDrawing.filter((id) => findNote(draft.graph, id)).length
    // Edges first: a connection that was chosen must not come back as a bridge.
    editGraph((graph) =>
      removeDrawing(removeNodes(removeEdges(graph, selectedEdges), selectedNodes), selectedDrawing),
    )
    keepSelectionReal()
    view.glide()
    if (selectedNodes.length + selectedDrawing.length > 0) {
      const groups = selectedDrawing.length - notes
      offerUndo(store, removedWords(selectedNodes.length, notes, groups))
    }
  },
})
