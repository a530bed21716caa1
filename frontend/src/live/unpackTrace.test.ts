import { expect, it } from 'vitest'
import type { RunTrace } from '../api/types'
import { branching, catalogue } from '../editor/testing/catalogue'
import { aRun } from './testing'
import { unpackRun } from './unpackTrace'

const { graph: _graph, steps: _steps, event, ...run } = aRun()
const NOON = Date.parse('2026-11-21T12:00:00.250Z')
const error = { message: 'No address', code: 'failed', permanent: true }

const trace: RunTrace = {
  run,
  graph: branching as unknown as Record<string, unknown>,
  event,
  columns: ['id', 'node_id', 'iteration', 'attempt', 'status', 'until', 'started_at', 'more'],
  rows: [
    ['step_1', 'task', '3', 2, 'retrying', NOON, NOON, { error }],
    ['step_2', 'gone', '', 1, 'succeeded', null, null, null],
  ],
}

it('names, numbers and times each step as the full rows do', () => {
  const [retrying, other] = unpackRun(trace, catalogue).steps
  expect(retrying).toMatchObject({
    node_name: 'Create task',
    node_type: 'create_task',
    number: 3,
    iteration: '3',
    next_try_at: '2026-11-21T12:00:00.250Z',
    error,
    notes: [],
  })
  expect(other).toMatchObject({ node_name: 'gone', number: 0, until: null, error: null, links: [] })
})
