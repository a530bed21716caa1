import { expect, it } from 'vitest'
import type { Appointment } from '../../api/types'
import { verbsOf } from './statuses'

it.each([
  ['scheduled', 'confirm'],
  ['confirmed', 'start'],
  ['started', 'complete'],
  ['completed', undefined],
] as const)('offers first for %s: %s', (status, verb) => {
  expect(verbsOf({ status } as Appointment)[0]).toBe(verb)
})
