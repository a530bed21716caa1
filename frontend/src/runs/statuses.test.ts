import { expect, it } from 'vitest'
import { isOver, runStatuses } from './statuses'

it('says that a run which was filtered out did not start', () => {
  expect(runStatuses.filtered.word).toBe('Did not start')
})

it('never lets a status share both word and shape with another', () => {
  const looks = Object.values(runStatuses).map(({ word, state }) => `${word} ${state}`)
  expect(new Set(looks).size).toBe(looks.length)
})

it.each([
  ['waiting', false], // a wait of two weeks is still a run
  ['running', false],
  ['filtered', true],
  ['completed_with_errors', true],
] as const)('%s is over: %s', (status, over) => expect(isOver(status)).toBe(over))
