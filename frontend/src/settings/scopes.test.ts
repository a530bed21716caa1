import { expect, it } from 'vitest'
import { scopes, scopeWords } from './scopes'

it.each([
  [[], '–'],
  [['records:view'], 'Look at records'],
  [['records:view', 'runs:view'], 'Look at records, Look at runs'],
  [['records:view', 'runs:view', 'events:write'], 'Look at records and 2 more'],
  [scopes.map(({ value }) => value), 'Everything'],
])('%j is told as %s', (held, words) => {
  expect(scopeWords(held)).toBe(words)
})
