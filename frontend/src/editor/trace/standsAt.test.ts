import { expect, it } from 'vitest'
import { aStep } from '../../live/testing'
import type { StateName } from '../../ui/stateColours'
import type { NodeState } from './nodeStates'
import { standsAt } from './standsAt'

const at = (state: StateName, seq: number): NodeState => ({
  state,
  times: 1,
  attempt: 1,
  step: aStep({ seq }),
})

it.each<[string, Record<string, NodeState>, string | null]>([
  ['nothing has begun', {}, null],
  ['all is done: the last', { a: at('succeeded', 1), b: at('succeeded', 2) }, 'b'],
  ['a failure before what came later', { a: at('failed', 1), b: at('succeeded', 2) }, 'a'],
  ['what goes on before a failure', { a: at('waiting', 1), b: at('failed', 2) }, 'a'],
  ['of two parallel waits the newer', { a: at('waiting', 3), b: at('waiting', 2) }, 'a'],
  ['never what was not taken', { a: at('succeeded', 1), b: at('skipped', 9) }, 'a'],
])('%s', (_, nodes, id) => expect(standsAt({ nodes, edges: {} })).toBe(id))
