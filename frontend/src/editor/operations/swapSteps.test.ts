import { describe, expect, it } from 'vitest'
import type { Graph } from '../graph/types'
import { branching, links, node, typeOf } from '../testing/catalogue'
import { stepAfter, stepBefore, swapSteps } from './swapSteps'

const chain: Graph = {
  schema: 1,
  nodes: [
    node('t', 'invoice.paid', 0),
    node('a', 'create_task', 1),
    node('b', 'send_email', 2),
    node('c', 'create_task', 3),
  ],
  edges: links('t>a', 'a>b', 'b>c', 'a.error>c'),
}

const drawn = ({ edges }: Graph) =>
  edges.map((edge) => `${edge.source}.${edge.source_handle}>${edge.target}`).toSorted()

describe('changing places', () => {
  it('keeps what came before, what comes after, and the way of errors', () => {
    const swapped = swapSteps(chain, 'a', 'b', typeOf)
    expect(drawn(swapped)).toEqual(['a.error>c', 'a.out>c', 'b.out>a', 't.out>b'])
    expect(swapped.nodes.map(({ id, position }) => `${id} ${position.x}`)).toEqual([
      't 0',
      'a 544',
      'b 272',
      'c 816',
    ])
  })

  it('and back is as before', () => {
    const there = swapSteps(chain, 'a', 'b', typeOf)
    expect(drawn(swapSteps(there, 'b', 'a', typeOf))).toEqual(drawn(chain))
  })

  it.each<[string, string | undefined, string]>([
    ['a', undefined, 'the trigger stays first'],
    ['b', 'a', 'one that only follows the other'],
    ['c', undefined, 'two ways lead to it'],
  ])('before %s comes %s: %s', (id, before, _why) => {
    expect(stepBefore(chain, id, typeOf)).toBe(before)
    if (before) expect(stepAfter(chain, before, typeOf)).toBe(id)
  })

  it('nothing moves across a fork', () => {
    expect(stepBefore(branching, 'task', typeOf)).toBeUndefined()
    expect(stepAfter(branching, 'task', typeOf)).toBeUndefined()
    expect(swapSteps(branching, 'b', 'task', typeOf)).toBe(branching)
  })
})
