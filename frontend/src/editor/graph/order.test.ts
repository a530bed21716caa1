import { expect, it } from 'vitest'
import { branching, links, node, typeOf } from '../testing/catalogue'
import { readingOrder, stepNumbers } from './order'

it('follows the first path to its end and counts a join after all its paths', () => {
  expect(readingOrder(branching, typeOf)).toEqual(['t', 'b', 'task', 'mail'])
})

it('reads “yes” before “no”, wherever they stand', () => {
  const graph = {
    schema: 1,
    nodes: [
      node('no', 'send_email', 2, 0),
      node('yes', 'create_task', 2, 1),
      node('b', 'branch', 1),
      node('t', 'invoice.paid', 0),
    ],
    edges: links('b.false>no', 't.out>b', 'b.true>yes'),
  }
  expect(readingOrder(graph, typeOf)).toEqual(['t', 'b', 'yes', 'no'])
})

it('numbers loose steps last and survives a loop', () => {
  const graph = {
    ...branching,
    nodes: [...branching.nodes, node('x', 'send_email', 0, 3), node('y', 'send_email', 1, 3)],
    edges: [...branching.edges, ...links('x.out>y', 'y.out>x')],
  }
  expect(stepNumbers(graph, typeOf).get('mail')).toBe(4)
  expect(stepNumbers(graph, typeOf).get('x')).toBe(5)
  expect(stepNumbers(graph, typeOf).size).toBe(6)
})
