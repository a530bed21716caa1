import type { Named } from './envelope'
import type { Graph } from './graph'

export type RunStatus =
  | 'queued'
  | 'running'
  | 'waiting'
  | 'completed'
  | 'completed_with_errors'
  | 'failed'
  | 'cancelled'
  | 'exited'
  | 'filtered'

export type StepStatus =
  | 'pending'
  | 'running'
  | 'waiting'
  | 'retrying'
  | 'succeeded'
  | 'failed'
  | 'skipped'
  | 'cancelled'
  | 'unknown'

export type RecordType = 'patient' | 'appointment' | 'task' | 'invoice' | 'message' | 'alert'

export interface RecordRef {
  type: RecordType
  id: string
  label: string
}

export interface Run {
  id: string
  workflow_id: string
  workflow_name: string
  version: number
  event_id: string
  event_type: string
  trigger_title: string
  subject: RecordRef | null
  patient: Named | null
  status: RunStatus
  reason: string | null
  seq: number
  created_at: string
  started_at: string | null
  finished_at: string | null
  duration_ms: number | null
  waiting: { node_id: string; until: string | null; for: string } | null
}

export interface Step {
  id: string
  node_id: string
  node_type: string
  node_name: string
  number: number
  iteration: string
  attempt: number
  status: StepStatus
  handle: string | null
  summary: string
  input: unknown
  output: unknown
  error: { message: string; code: string; permanent: boolean } | null
  notes: string[]
  links: RecordRef[]
  seq: number
  queued_at: string
  started_at: string | null
  finished_at: string | null
  next_try_at: string | null
  until: string | null
}

export interface RunDetail extends Run {
  graph: Graph
  steps: Step[]
  event: { id: string; type: string; occurred_at: string; data: unknown }
}

export interface RunChanges {
  run: Run
  steps: Step[]
}
