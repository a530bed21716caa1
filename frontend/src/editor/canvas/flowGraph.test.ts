import { expect, it } from 'vitest'
import type { Graph } from '../graph/types'
import { groupNodes } from '../operations/groupNodes'
import { moveNodes } from '../operations/moveNodes'
import { branching, node, typeOf } from '../testing/catalogue'
import { dragged } from './dragging'
import { flowEdges, flowNodes } from './flowGraph'

const viewOf = (graph: Graph) => ({
  graph,
  typeOf,
  selected: new Set<string>(),
  tabStop: undefined,
  drawingStop: undefined,
})

const many: Graph = {
  schema: 1,
  nodes: Array.from({ length: 2_000 }, (_, at) => node(`n${at}`, 'create_task', at)),
  edges: [],
}

it('of two thousand steps, the one that moved is made anew', () => {
  const before = flowNodes([], viewOf(many))
  const after = flowNodes(before, viewOf(moveNodes(many, { n7: { x: 0, y: 480 } })))
  expect(after.filter((each, at) => each !== before[at]).map(({ id }) => id)).toEqual(['n7'])
})

it('a step that is dragged takes its frame along, and nobody else', () => {
  const graph = groupNodes(branching, ['task', 'mail'])
  const before = flowNodes([], viewOf(graph))
  const now = dragged(before, graph, { mail: { x: 1_600, y: 320 } }, typeOf)
  expect(now.filter((each, at) => each !== before[at]).map(({ id }) => id)).toEqual(['g1', 'mail'])
  expect(now.find(({ id }) => id === 'g1')).toMatchObject({ width: 1_600 + 240 - 544 + 32 })
})

it('a frame that is dragged takes its steps along', () => {
  const graph = groupNodes(branching, ['task', 'mail'])
  const before = flowNodes([], viewOf(graph))
  const frame = before.find(({ id }) => id === 'g1')?.position ?? { x: 0, y: 0 }
  const now = dragged(before, graph, { g1: { x: frame.x, y: frame.y + 64 } }, typeOf)
  const places = now.flatMap(({ id, position }) =>
    id === 'task' || id === 'mail' ? [position.y] : [],
  )
  expect(places).toEqual([64, 64])
})

it('a step of a kind that is no more has the ways out that are used', () => {
  const old = branching.nodes.map((each) => (each.id === 'b' ? { ...each, type: 'ask_fax' } : each))
  const graph = { ...branching, nodes: old }
  const made = flowNodes([], viewOf(graph)).find(({ id }) => id === 'b')
  expect(made?.handles?.map(({ id }) => id)).toEqual(['true', 'false', 'in'])
  expect(flowEdges(graph, new Set())).toHaveLength(branching.edges.length)
})
