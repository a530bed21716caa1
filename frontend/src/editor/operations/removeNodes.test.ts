import { expect, it } from 'vitest'
import { branching, links, node } from '../testing/catalogue'
import { removeNodes } from './removeNodes'

const drawn = (edges: { source: string; source_handle: string; target: string }[]) =>
  edges.map((edge) => `${edge.source}.${edge.source_handle}>${edge.target}`)

const chain = {
  schema: 1,
  nodes: ['a', 'b', 'c', 'd'].map((id, column) => node(id, 'send_email', column)),
  edges: links('a.out>b', 'b.out>c', 'c.out>d'),
}

it.each([
  ['one in the middle', chain, ['b'], ['a.out>c', 'c.out>d']],
  ['two in a row', chain, ['b', 'c'], ['a.out>d']],
  ['the last', chain, ['d'], ['a.out>b', 'b.out>c']],
  ['the first', chain, ['a'], ['b.out>c', 'c.out>d']],
  // Two ways lead on from a branch, so which one is meant is not ours to guess.
  ['a branch', branching, ['b'], ['task.out>mail']],
  ['a step on one path of two', branching, ['task'], ['t.out>b', 'b.false>mail', 'b.true>mail']],
  ['all', chain, ['a', 'b', 'c', 'd'], []],
  ['one that is not there', chain, ['x'], ['a.out>b', 'b.out>c', 'c.out>d']],
])('removes %s', (_name, graph, ids, left) => {
  expect(drawn([...removeNodes(graph, ids).edges]).sort()).toEqual([...left].sort())
})

it('does not follow an error path when it joins the neighbours', () => {
  const graph = { ...chain, edges: links('a.out>b', 'b.error>d') }
  expect(removeNodes(graph, ['b']).edges).toEqual([])
})
