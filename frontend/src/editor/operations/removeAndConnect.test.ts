import { expect, it } from 'vitest'
import { branching, typeOf } from '../testing/catalogue'
import { removeAndConnect } from './removeAndConnect'
import { removeNodes } from './removeNodes'

const ways = (graph: typeof branching) =>
  graph.edges.map(({ source, target }) => `${source}>${target}`).sort()

it('a branch that goes leaves the step before it with all that followed', () => {
  expect(ways(removeNodes(branching, ['b']))).toEqual(['task>mail'])
  expect(ways(removeAndConnect(branching, ['b'], typeOf))).toEqual([
    't>mail',
    't>task',
    'task>mail',
  ])
})

it('two at once', () => {
  expect(ways(removeAndConnect(branching, ['b', 'task'], typeOf))).toEqual(['t>mail'])
})
