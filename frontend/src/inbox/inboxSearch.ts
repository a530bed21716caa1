import type { EpisodeFilters } from '../api/types'
import { priorities } from '../clinic/tasks/statuses'
import { choice, searchOf, text } from '../shell/search'
import { journeys } from './words'

export const turns = ['practice', 'patient', 'none', 'silent'] as const
export type Turn = (typeof turns)[number]

/** What the address of the page says: the heading, the filters, and the episode that is open. */
export const readInboxSearch = searchOf({
  turn: choice('turn', turns),
  search: text('search'),
  priority: choice(
    'priority',
    priorities.map(({ value }) => value),
  ),
  journey: choice(
    'journey',
    journeys.map(({ value }) => value),
  ),
  whose: text('whose'),
  overdue: choice('overdue', ['true']),
  patient: text('patient'),
  open: text('open'),
})

export type InboxSearch = ReturnType<typeof readInboxSearch>

/** The filters of the API. Silent ones are apart: they have a heading of their own. */
export const filtersOf = (search: InboxSearch): EpisodeFilters => {
  const { turn = 'practice', whose } = search
  return {
    ...(turn === 'silent' ? { inbox_visibility: 'silent' } : { responsibility: turn }),
    search: search.search,
    priority: search.priority,
    journey_type: search.journey,
    patient_id: search.patient,
    overdue: search.overdue ? true : undefined,
    mine: whose === 'me' ? true : undefined,
    unassigned: whose === 'nobody' ? true : undefined,
    assignee: whose && whose !== 'me' && whose !== 'nobody' ? whose : undefined,
  }
}

/** What a saved view keeps: everything but the episode that happens to be open. */
export const keptFilters = ({ open: _open, ...filters }: InboxSearch): Record<string, string> =>
  Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, String(value)]))

/** A view that is gone to leaves nothing of what was narrowed before. */
export const NO_FILTERS: InboxSearch = {
  turn: undefined,
  search: undefined,
  priority: undefined,
  journey: undefined,
  whose: undefined,
  overdue: undefined,
  patient: undefined,
}
