/** Runs, steps and messages in one line each, for tests. */
import type { RunDetail, RunStatus, Step, StepStatus } from '../api/types'
import type { LiveMessage } from './messages'

const NOON = '2026-11-21T12:00:00Z'

export const aStep = (change: Partial<Step> = {}): Step => ({
  id: 'step_1',
  node_id: 'task',
  node_type: 'create_task',
  node_name: '',
  number: 2,
  iteration: '',
  attempt: 1,
  status: 'running',
  handle: null,
  summary: '',
  input: null,
  output: null,
  error: null,
  notes: [],
  links: [],
  seq: 1,
  queued_at: NOON,
  started_at: NOON,
  finished_at: null,
  next_try_at: null,
  until: null,
  ...change,
})

export const aRun = (change: Partial<RunDetail> = {}): RunDetail => ({
  id: 'run_1',
  workflow_id: 'wf_1',
  workflow_name: 'Follow up',
  version: 1,
  event_id: 'evt_1',
  event_type: 'invoice.paid',
  trigger_title: 'Invoice paid',
  subject: null,
  patient: null,
  status: 'running',
  reason: null,
  seq: 0,
  created_at: NOON,
  started_at: NOON,
  finished_at: null,
  duration_ms: null,
  waiting: null,
  parent_run_id: null,
  retry: 0,
  retry_of: null,
  retried_by: null,
  graph: { schema: 1, nodes: [], edges: [] },
  steps: [],
  event: { id: 'evt_1', type: 'invoice.paid', occurred_at: NOON, data: {} },
  ...change,
})

export const told = (
  seq: number,
  step?: [node: string, status: StepStatus, attempt?: number],
  status: RunStatus = 'running',
): LiveMessage => ({
  run_id: 'run_1',
  workflow_id: 'wf_1',
  after: seq - 1,
  seq,
  status,
  steps: step
    ? [
        {
          node_id: step[0],
          iteration: '',
          attempt: step[2] ?? 1,
          status: step[1],
          handle: 'out',
          at: NOON,
          summary: '',
        },
      ]
    : [],
})
