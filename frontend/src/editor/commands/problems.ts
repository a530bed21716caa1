import { numbersOf } from '../graph/numbers'
import type { EditorState } from '../store/types'
import { type Command, defineCommand } from './defineCommand'

const withProblems = ({ shape, problemsOf }: EditorState): string[] =>
  numbersOf(shape).order.filter((id) => (problemsOf[id]?.length ?? 0) > 0)

/** The step with a problem after or before this one, round and round. */
export const otherProblem = (state: EditorState, by: 1 | -1): string | undefined => {
  const ids = withProblems(state)
  const { of } = numbersOf(state.shape)
  const here = of.get(state.selectedNodes.at(-1) ?? '') ?? (by === 1 ? 0 : Number.POSITIVE_INFINITY)
  const number = (id: string) => of.get(id) ?? 0
  return by === 1
    ? (ids.find((id) => number(id) > here) ?? ids[0])
    : (ids.findLast((id) => number(id) < here) ?? ids.at(-1))
}

const toProblem = (id: string, label: string, key: string, by: 1 | -1): Command =>
  defineCommand({
    id,
    label,
    keys: [key],
    group: 'Move about',
    enabled: (state) => withProblems(state).length > 0,
    run: ({ store, view }) => {
      const to = otherProblem(store.getState(), by)
      if (!to) return
      store.getState().openAt(to, null)
      view.focusNode(to)
    },
  })

export const toProblems = [
  toProblem('previous-problem', 'Go to the problem before', '[', -1),
  toProblem('next-problem', 'Go to the next problem', ']', 1),
]
