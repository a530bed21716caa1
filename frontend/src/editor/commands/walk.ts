import { neighbour, type Way } from '../graph/neighbour'
import { numbersOf } from '../graph/numbers'
import { type Command, defineCommand } from './defineCommand'

const walk = (way: Way, key: string, label: string): Command =>
  defineCommand({
    id: `walk-${way}`,
    label,
    keys: [key],
    group: 'Move about',
    enabled: (state) => state.draft.graph.nodes.length > 0,
    run: ({ store, view }) => {
      const { shape, selectedNodes, openNode, open, select } = store.getState()
      const from = view.focused().node ?? selectedNodes.at(-1)
      const to = from ? neighbour(shape, from, way) : numbersOf(shape).order[0]
      if (!to) return
      select([to])
      // With the settings open, walking about reads one step after the other.
      if (openNode !== null) open(to)
      view.focusNode(to)
    },
  })

export const walks = [
  walk('next', 'ArrowRight', 'Go to the next step'),
  walk('previous', 'ArrowLeft', 'Go to the step before'),
  walk('below', 'ArrowDown', 'Go to the step below'),
  walk('above', 'ArrowUp', 'Go to the step above'),
]
