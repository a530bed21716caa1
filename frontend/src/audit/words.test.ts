import { expect, it } from 'vitest'
import { differences, valueWords, verbWords } from './words'

it.each([
  ['patient.mark_deceased', 'Patient: mark deceased'],
  ['treatment_plan.create', 'Treatment plan: create'],
])('says what %s is', (verb, words) => {
  expect(verbWords(verb)).toBe(words)
})

it.each([
  [null, '–'],
  [false, 'No'],
  [3, '3'],
  [['a'], '["a"]'],
  [{ characters: 4000, sha256: 'x' }, '4000 characters, not shown here'],
])('shows %j as %s', (value, words) => {
  expect(valueWords(value)).toBe(words)
})

it('puts what was beside what is', () => {
  expect(differences({ city: 'Bristol' }, { city: 'Bath', phone: '1' })).toEqual([
    { field: 'City', before: 'Bristol', after: 'Bath' },
    { field: 'Phone', before: '–', after: '1' },
  ])
})
