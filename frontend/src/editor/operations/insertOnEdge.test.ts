import { expect, it } from 'vitest'
import { COLUMN } from '../graph/geometry'
import { findNode } from '../graph/walk'
import { branching, catalogue } from '../testing/catalogue'
import { newNode } from './addNode'
import { insertOnEdge, placeOnEdge } from './insertOnEdge'

const mail = catalogue.get('send_email')
const insert = (edge: string) => {
  const place = placeOnEdge(branching, edge)
  if (!mail || !place) throw new Error('the test graph lost its edge')
  return insertOnEdge(branching, edge, newNode(branching, mail, place), 'out')
}

it('puts the step between the two others', () => {
  const { edges } = insert('e3')
  expect(edges.find((edge) => edge.id === 'e3')).toMatchObject({ source: 'task', target: 'n1' })
  expect(edges.at(-1)).toMatchObject({ source: 'n1', source_handle: 'out', target: 'mail' })
})

it('takes the follower’s place and moves what comes after one column on', () => {
  const result = insert('e2')
  expect(findNode(result, 'n1')?.position).toEqual({ x: 2 * COLUMN, y: 0 })
  expect(findNode(result, 'task')?.position.x).toBe(3 * COLUMN)
  expect(findNode(result, 'mail')?.position.x).toBe(4 * COLUMN)
})

it('leaves the steps before it as they are', () => {
  expect(findNode(insert('e3'), 'b')).toBe(findNode(branching, 'b'))
})
