import { expect, it } from 'vitest'
import { branching, catalogue } from '../../editor/testing/catalogue'
import { aRun, aStep } from '../../live/testing'
import { rowWord, stepRows } from './stepRows'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const rowsOf = (...steps: ReturnType<typeof aStep>[]) =>
  stepRows(aRun({ graph: branching, steps }), catalogue)

it('begins with the event and counts as the canvas does', () => {
  const rows = rowsOf(aStep({ node_id: 'task', status: 'succeeded', number: 3 }))
  expect(rows.map((row) => [row.number, row.name, rowWord(row, 'UTC', NOW)])).toEqual([
    [1, 'invoice.paid', 'Done'],
    [3, 'Create task', 'Done'],
  ])
})

it('lists what happened in the order it happened', () => {
  const late = aStep({ id: 'a', node_id: 'b', started_at: '2026-11-21T12:00:09Z', seq: 1 })
  const early = aStep({ id: 'b', node_id: 'task', started_at: '2026-11-21T12:00:01Z', seq: 2 })
  expect(rowsOf(late, early).map((row) => row.nodeId)).toEqual(['t', 'task', 'b'])
})

it('says until when a step waits', () => {
  const waits = aStep({ node_id: 'b', status: 'waiting', until: '2026-11-24T09:00:00Z' })
  expect(rowsOf(waits).map((row) => rowWord(row, 'UTC', NOW))[1]).toBe('Waiting until Tue 09:00')
})

it('has no second row for an event that has one already', () => {
  expect(rowsOf(aStep({ node_id: 't', status: 'succeeded' }))).toHaveLength(1)
})
