import { expect, it } from 'vitest'
import { filtersOf, keptFilters, readInboxSearch } from './inboxSearch'

const asked = (search: Record<string, string>) => {
  const filters = filtersOf(readInboxSearch(search))
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
}

it('shows what the practice has to do', () => {
  expect(asked({})).toEqual({ responsibility: 'practice' })
})

it('keeps silent episodes apart', () => {
  expect(asked({ turn: 'silent' })).toEqual({ inbox_visibility: 'silent' })
})

it.each([
  ['me', { mine: true }],
  ['nobody', { unassigned: true }],
  ['team_1', { assignee: 'team_1' }],
])('asks for those of %s', (whose, expected) => {
  expect(asked({ whose })).toEqual({ responsibility: 'practice', ...expected })
})

it('passes over what is no filter', () => {
  expect(asked({ turn: 'lost', priority: 'asap', overdue: 'no' })).toEqual({
    responsibility: 'practice',
  })
})

it('keeps a view without the episode that is open', () => {
  expect(keptFilters(readInboxSearch({ priority: 'urgent', open: 'ep_1' }))).toEqual({
    priority: 'urgent',
  })
})
