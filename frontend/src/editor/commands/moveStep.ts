import { stepAfter, stepBefore, swapSteps } from '../operations/swapSteps'
import type { EditorState } from '../store/types'
import { type Command, defineCommand } from './defineCommand'

type Pair = readonly [before: string, after: string]

/** The two steps that would change places; null where a fork, a join or the trigger is in the way. */
const earlier = ({ shape, selectedNodes: [id, more], typeOf }: EditorState): Pair | null => {
  const before = id && !more ? stepBefore(shape, id, typeOf) : undefined
  return id && before ? [before, id] : null
}
const later = ({ shape, selectedNodes: [id, more], typeOf }: EditorState): Pair | null => {
  const after = id && !more ? stepAfter(shape, id, typeOf) : undefined
  return id && after ? [id, after] : null
}

const move = (
  id: string,
  label: string,
  key: string,
  pairOf: (state: EditorState) => Pair | null,
): Command =>
  defineCommand({
    id,
    label,
    keys: [key],
    group: 'Steps',
    changes: true,
    enabled: (state) => pairOf(state) !== null,
    run: ({ store, view }) => {
      const state = store.getState()
      const pair = pairOf(state)
      if (!pair) return
      view.glide()
      state.editGraph((graph) => swapSteps(graph, ...pair, state.typeOf))
      const [moved] = state.selectedNodes
      if (moved) view.focusNode(moved)
    },
  })

export const moveSteps = [
  move('move-earlier', 'Do it one step earlier', 'mod+ArrowUp', earlier),
  move('move-later', 'Do it one step later', 'mod+ArrowDown', later),
]
