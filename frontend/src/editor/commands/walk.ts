import { drawingOrder, findGroup, findNote, folded, foldedAround } from '../graph/drawing'
import { neighbour, type Way } from '../graph/neighbour'
import { numbersOf } from '../graph/numbers'
import { findNode } from '../graph/walk'
import type { EditorState } from '../store/types'
import { type Command, defineCommand } from './defineCommand'
import { lastSelected } from './focusSelected'

/** Steps lead to steps; notes and open frames are walked through one after the other. */
export const walkTo = (
  { shape, typeOf }: EditorState,
  from: string | undefined,
  way: Way,
): string | undefined => {
  if (!from) return numbersOf(shape).order[0]
  const isFrame = findGroup(shape, from)?.collapsed === false
  if (!isFrame && !findNote(shape, from)) return neighbour(folded(shape), from, way)
  const order = drawingOrder(shape, typeOf)
  return order[order.indexOf(from) + (way === 'next' || way === 'below' ? 1 : -1)]
}

const walk = (way: Way, key: string, label: string): Command =>
  defineCommand({
    id: `walk-${way}`,
    label,
    keys: [key],
    group: 'Move about',
    enabled: (state) => state.draft.graph.nodes.length > 0,
    run: ({ store, view }) => {
      const state = store.getState()
      const to = walkTo(state, view.focused().node ?? lastSelected(state), way)
      if (!to) return
      const shown = foldedAround(state.shape, to)?.id ?? to
      const isStep = findNode(state.shape, shown) !== undefined
      state.select(isStep ? [shown] : [], [], isStep ? [] : [shown])
      // With the settings open, walking about reads one step after the other.
      if (state.openNode !== null && isStep) state.open(shown)
      view.focusNode(shown)
    },
  })

export const walks = [
  walk('next', 'ArrowRight', 'Go to the next step'),
  walk('previous', 'ArrowLeft', 'Go to the step before'),
  walk('below', 'ArrowDown', 'Go to the step below'),
  walk('above', 'ArrowUp', 'Go to the step above'),
]

/** Shift and an arrow: the step it leads to is chosen too, or given up where one walks back. */
const extend = (way: Way, key: string, label: string): Command =>
  defineCommand({
    id: `extend-${way}`,
    label,
    keys: [`shift+${key}`],
    group: 'Move about',
    enabled: (state) => state.selectedNodes.length > 0,
    run: ({ store, view }) => {
      const state = store.getState()
      const { selectedNodes, select } = state
      const to = walkTo(state, view.focused().node ?? selectedNodes.at(-1), way)
      if (!to || !findNode(state.shape, to)) return
      const back = selectedNodes.at(-2) === to
      select(back ? selectedNodes.slice(0, -1) : [...selectedNodes.filter((id) => id !== to), to])
      view.focusNode(to)
    },
  })

export const extensions = [
  extend('next', 'ArrowRight', 'Select the next step too'),
  extend('previous', 'ArrowLeft', 'Select the step before too'),
  extend('below', 'ArrowDown', 'Select the step below too'),
  extend('above', 'ArrowUp', 'Select the step above too'),
]
