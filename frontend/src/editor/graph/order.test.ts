import { expect, it } from 'vitest'
import { branching, links, node } from '../testing/catalogue'
import { readingOrder } from './order'

it('counts a step after everything that leads to it', () => {
  expect(readingOrder(branching)).toEqual(['t', 'b', 'task', 'mail'])
})

it('reads columns from left to right, and each from top to bottom', () => {
  const graph = {
    schema: 1,
    nodes: [
      node('low', 'send_email', 2, 1),
      node('high', 'create_task', 2, 0),
      node('b', 'branch', 1),
      node('t', 'invoice.paid', 0),
      node('after', 'stop', 3, 0),
    ],
    edges: links('b.false>low', 't.out>b', 'b.true>high', 'high.out>after'),
  }
  expect(readingOrder(graph)).toEqual(['t', 'b', 'high', 'low', 'after'])
})

it('puts execution before place', () => {
  const graph = {
    schema: 1,
    nodes: [node('t', 'invoice.paid', 5), node('a', 'send_email', 0)],
    edges: links('t.out>a'),
  }
  expect(readingOrder(graph)).toEqual(['t', 'a'])
})

it('falls back to place when the steps make a loop', () => {
  const graph = {
    schema: 1,
    nodes: [node('y', 'send_email', 1), node('x', 'send_email', 0)],
    edges: links('x.out>y', 'y.out>x'),
  }
  expect(readingOrder(graph)).toEqual(['x', 'y'])
})
