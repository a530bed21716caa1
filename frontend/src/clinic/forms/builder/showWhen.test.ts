import { expect, test } from 'vitest'
import { freshRule, readShowWhen, writeShowWhen } from './showWhen'

const hurts = { id: 'hurts', type: 'boolean', label: 'Does it hurt?' } as const
const pain = { id: 'pain', type: 'scale', label: 'How much?', min: 0, max: 10 } as const

test('what is read is written again', () => {
  const stored = { any: [{ field: 'pain', op: 'gte', value: 7 }] }
  const read = readShowWhen(stored)
  expect(read).toEqual({ mode: 'any', rules: stored.any })
  expect(read && writeShowWhen(read)).toEqual(stored)
})

test('a question without rules is always shown', () => {
  expect(readShowWhen(null)).toEqual({ mode: 'all', rules: [] })
  expect(writeShowWhen({ mode: 'all', rules: [] })).toBeNull()
})

test.each([
  [{ all: [{ any: [] }] }], // groups within groups
  [{ all: [], any: [] }],
])('%j is left alone', (stored) => expect(readShowWhen(stored)).toBeNull())

test('a rule begins with what suits the answer', () => {
  expect(freshRule({ ...hurts })).toEqual({ field: 'hurts', op: 'is_true' })
  expect(freshRule({ ...pain })).toEqual({ field: 'pain', op: 'gte', value: 0 })
})
