import { expect, it } from 'vitest'
import { colourOf, firstName, initials } from './person'

it.each([
  ['Dr Tom Okafor', 'Tom', 'TO'],
  ['Priya Nair', 'Priya', 'PN'],
  ['Ana', 'Ana', 'A'],
  ['Ana Maria de la Cruz', 'Ana', 'AC'],
  [undefined, 'Somebody', '?'],
])('%s', (name, first, letters) => {
  expect([firstName(name), initials(name)]).toEqual([first, letters])
})

it('gives a person the same colour on every screen', () => {
  expect(colourOf('usr_1')).toBe(colourOf('usr_1'))
})
