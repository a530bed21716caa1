import { expect, it } from 'vitest'
import type { Problem } from '../../api/types'
import { createEditor } from '../store/createEditor'
import { branching, catalogue } from '../testing/catalogue'
import { otherProblem } from './problems'

const problem = (node_id: string): Problem =>
  ({ node_id, field: null, code: 'required', message: '', severity: 'error' }) as Problem

it.each<[string[], 1 | -1, string]>([
  [[], 1, 'b'],
  [['b'], 1, 'mail'],
  [['mail'], 1, 'b'],
  [['task'], 1, 'mail'],
  [[], -1, 'mail'],
  [['mail'], -1, 'b'],
  [['b'], -1, 'mail'],
])('from %s by %i to %s', (selected, by, wanted) => {
  const store = createEditor({ draft: { name: '', graph: branching }, types: catalogue })
  store.getState().setProblems([problem('b'), problem('mail')])
  store.getState().select(selected)
  expect(otherProblem(store.getState(), by)).toBe(wanted)
})
