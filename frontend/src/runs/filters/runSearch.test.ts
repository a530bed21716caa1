import { expect, it } from 'vitest'
import { bulkFilterOf, filtersOf, isNarrowed, keptFilters, readRunSearch } from './runSearch'

const defined = (value: object) => JSON.parse(JSON.stringify(value))

it.each([
  [{ status: 'failed' }, { status: 'failed' }],
  [{ status: 'retrying' }, { step_status: 'retrying' }],
  [
    { failed: 'step', version: '3' },
    { step_status: 'failed', version: 3 },
  ],
  [
    { node: 'n4', workflow: 'wf_1' },
    { node_id: 'n4', workflow_id: 'wf_1' },
  ],
  [{ took: '60' }, { took_gte: 60 }],
  [{ status: 'odd', version: 'x', took: '-1', from: 'yesterday' }, {}], // typed by hand
])('%j asks the server for %j', (address, filters) =>
  expect(defined(filtersOf(readRunSearch(address)))).toEqual(filters),
)

it('acts on all only where the act would mean what is seen', () => {
  const search = readRunSearch({ status: 'failed', version: '3' })
  expect(defined(bulkFilterOf(search) ?? {})).toEqual({ status: 'failed', version: 3 })
  expect(bulkFilterOf(readRunSearch({ node: 'n4' }))).toBeNull()
})

it('keeps what narrows, and how far the chart reaches', () => {
  const search = readRunSearch({ status: 'failed', period: '7d', view: 'canvas' })
  expect(keptFilters(search)).toEqual({ status: 'failed', period: '7d' })
  expect([isNarrowed(search), isNarrowed(readRunSearch({ period: '7d' }))]).toEqual([true, false])
})
