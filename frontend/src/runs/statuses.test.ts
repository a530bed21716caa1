import { expect, it } from 'vitest'
import { runStatuses } from './statuses'

it('says that a run which was filtered out did not start', () => {
  expect(runStatuses.filtered.word).toBe('Did not start')
})

it('never lets a status share both word and shape with another', () => {
  const looks = Object.values(runStatuses).map(({ word, state }) => `${word} ${state}`)
  expect(new Set(looks).size).toBe(looks.length)
})
