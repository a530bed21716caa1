import { expect, it } from 'vitest'
import { moveNodes } from '../operations/moveNodes'
import { removeEdges } from '../operations/removeEdges'
import { setConfig } from '../operations/setConfig'
import { setName } from '../operations/setName'
import { branching, node, typeOf } from '../testing/catalogue'
import { createShape } from './shape'

it('stays while somebody types, letter after letter', () => {
  const shapeOf = createShape(typeOf)
  shapeOf(branching)
  const one = setConfig(branching, 'task', 'title', 'R')
  expect(shapeOf(one)).toBe(branching)
  expect(shapeOf(setName(one, 'task', 'Ring back'))).toBe(branching)
})

it.each([
  ['a move', moveNodes(branching, { task: { x: 800, y: 0 } })],
  ['an edge less', removeEdges(branching, ['e1'])],
])('changes with %s', (_name, after) => {
  const shapeOf = createShape(typeOf)
  shapeOf(branching)
  expect(shapeOf(after)).toBe(after)
})

it('changes with the name of a case, for the card shows it, and not with its conditions', () => {
  const cases = (label: string, rules: unknown) => [{ id: 'case_1', label, conditions: rules }]
  const switched = (value: unknown) => ({
    ...branching,
    nodes: [...branching.nodes, { ...node('s', 'switch'), config: { cases: value } }],
  })
  const shapeOf = createShape(typeOf)
  const first = shapeOf(switched(cases('Child', { all: [] })))
  const typed = setConfig(first, 's', 'cases', cases('Child', { any: [] }))
  expect(shapeOf(typed)).toBe(first)
  const renamed = setConfig(typed, 's', 'cases', cases('Under 18', { any: [] }))
  expect(shapeOf(renamed)).toBe(renamed)
})
