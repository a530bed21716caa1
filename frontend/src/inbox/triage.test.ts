import { expect, it } from 'vitest'
import { afterwards, neighbour } from './triage'

const ids = ['ep_1', 'ep_2', 'ep_3']

it.each([
  [undefined, 1, 'ep_1'],
  [undefined, -1, 'ep_3'],
  ['ep_1', 1, 'ep_2'],
  ['ep_3', 1, 'ep_3'],
  ['ep_1', -1, 'ep_1'],
  ['ep_gone', 1, 'ep_1'],
] as const)('from %s by %i goes to %s', (open, step, expected) => {
  expect(neighbour(ids, open, step)).toBe(expected)
})

it('goes nowhere in an empty list', () => {
  expect(neighbour([], undefined, 1)).toBeUndefined()
})

it.each([
  ['ep_2', ['ep_2'], 'ep_3'],
  ['ep_3', ['ep_3'], 'ep_2'],
  ['ep_1', ['ep_1', 'ep_2'], 'ep_3'],
  ['ep_1', ['ep_2'], 'ep_1'],
  ['ep_1', ids, undefined],
  [undefined, ['ep_1'], undefined],
] as const)('with %s open, %s gone, goes on at %s', (open, gone, expected) => {
  expect(afterwards(ids, open, gone)).toBe(expected)
})
