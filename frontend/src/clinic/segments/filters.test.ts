import { expect, test } from 'vitest'
import { readFilters, writeFilters } from './filters'

test.each([
  [undefined],
  [{ status: ['completed'], within: { amount: 3, unit: 'months' } }],
  [{ services: ['svc_1'], when: 'upcoming' }],
])('%j is written as it was read', (stored) => {
  expect(writeFilters(readFilters(stored))).toEqual(stored)
})

test('a single status becomes a list', () => {
  expect(readFilters({ status: 'no_show' }).status).toEqual(['no_show'])
})
