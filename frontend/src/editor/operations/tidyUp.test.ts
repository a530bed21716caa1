import { expect, it } from 'vitest'
import { COLUMN } from '../graph/geometry'
import { findNode } from '../graph/walk'
import { branching, links, node, typeOf } from '../testing/catalogue'
import { moveNodes } from './moveNodes'
import { tidyUp } from './tidyUp'

const heap = (graph: typeof branching) =>
  moveNodes(graph, Object.fromEntries(graph.nodes.map(({ id }, at) => [id, { x: at, y: -at }])))

const places = (graph: typeof branching) => {
  const tidy = tidyUp(heap(graph), typeOf)
  return Object.fromEntries(
    graph.nodes.map(({ id }) => {
      const { x = 0, y = 0 } = findNode(tidy, id)?.position ?? {}
      return [id, [x / COLUMN, y]]
    }),
  )
}

it('goes straight on with the first way out, a join behind the longest path', () => {
  expect(places(branching)).toEqual({ t: [0, 0], b: [1, 0], task: [2, 0], mail: [3, 0] })
})

it('puts “no” below “yes”, clear of the taller branch', () => {
  const graph = {
    schema: 1,
    nodes: [...branching.nodes, node('end', 'stop')],
    edges: links('t.out>b', 'b.false>end', 'b.true>task', 'task.out>mail'),
  }
  expect(places(graph)).toMatchObject({ task: [2, 0], mail: [3, 0], end: [2, 160] })
})

it('gives the error path a row of its own, and loose steps the last ones', () => {
  const graph = {
    schema: 1,
    nodes: [...branching.nodes, node('loose', 'stop')],
    edges: links('t.out>task', 'task.error>mail'),
  }
  expect(places(graph)).toEqual({
    t: [0, 0],
    task: [1, 0],
    mail: [2, 112],
    loose: [0, expect.toSatisfy((y: number) => y > 112)],
    b: [0, expect.toSatisfy((y: number) => y > 112)],
  })
})

it('survives a loop', () => {
  const graph = {
    schema: 1,
    nodes: [node('x', 'send_email', 0), node('y', 'send_email', 1)],
    edges: links('x.out>y', 'y.out>x'),
  }
  expect(() => tidyUp(graph, typeOf)).not.toThrow()
})
