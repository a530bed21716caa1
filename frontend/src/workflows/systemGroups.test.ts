import { expect, it } from 'vitest'
import { findSystemWorkflows, groupSystemWorkflows } from './systemGroups'

const told = (name: string, about: string | null, description = '') => ({
  name,
  about,
  description,
  trigger_title: null,
})

const all = [
  told('Follow-up e-mail', 'appointments', 'Thank you after a visit.'),
  told('Task when paid', 'invoices'),
  told('Résumé of a visit', 'appointments'),
  told('Something else', null),
]

const names = (found: { name: string }[]) => found.map((each) => each.name)

it.each([
  ['', all.length],
  ['visit', 2],
  ['VISIT thank', 1],
  ['resume', 1],
  ['appointments', 2],
  ['nothing of the kind', 0],
])('finds by “%s”', (query, count) => {
  expect(findSystemWorkflows(all, query)).toHaveLength(count)
})

it('puts those about the same thing together, in the palette’s order', () => {
  const groups = groupSystemWorkflows(all)
  expect(groups.map((group) => group.about)).toEqual(['appointments', 'invoices', 'other'])
  expect(names(groups[0]?.workflows ?? [])).toEqual(['Follow-up e-mail', 'Résumé of a visit'])
})
