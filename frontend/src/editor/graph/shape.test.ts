import { expect, it } from 'vitest'
import { moveNodes } from '../operations/moveNodes'
import { removeEdges } from '../operations/removeEdges'
import { setConfig } from '../operations/setConfig'
import { setName } from '../operations/setName'
import { branching } from '../testing/catalogue'
import { createShape } from './shape'

it('stays while somebody types, letter after letter', () => {
  const shapeOf = createShape()
  shapeOf(branching)
  const one = setConfig(branching, 'task', 'title', 'R')
  expect(shapeOf(one)).toBe(branching)
  expect(shapeOf(setName(one, 'task', 'Ring back'))).toBe(branching)
})

it.each([
  ['a move', moveNodes(branching, { task: { x: 800, y: 0 } })],
  ['an edge less', removeEdges(branching, ['e1'])],
])('changes with %s', (_name, after) => {
  const shapeOf = createShape()
  shapeOf(branching)
  expect(shapeOf(after)).toBe(after)
})
