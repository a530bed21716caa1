import type { Graph } from './graph'
import type { Schemas } from './schemas'

/** Runs that belong together: a retry and what it repeats, a run and what started it. */
interface Kin {
  parent_run_id?: string | null
  retry_of?: string | null
  retried_by?: string | null
}

export type Run = Schemas['Run'] & Kin
export type RunStatus = Run['status']
export type RecordRef = Schemas['RecordRef']

/** What a step got and gave is shown as it comes, whatever it is. */
export type Step = Omit<Schemas['Step'], 'input' | 'output'> & { input: unknown; output: unknown }
export type StepStatus = Step['status']

export type RunDetail = Omit<Schemas['RunDetail'], 'graph' | 'steps'> &
  Kin & {
    graph: Graph
    steps: Step[]
  }

export type RetryFrom = 'start' | 'failed'
export type RetryVersion = 'same' | 'latest'

/** What a retry would do; the effects are what has left the clinic already. */
export interface RetryPreview {
  effects: { node_id: string; name: string; words: string; link?: RecordRef | null }[]
  steps_again: { node_id: string; name: string }[]
  possible: boolean
  reason: string | null
}

export type BulkAction = 'cancel' | 'retry'

export interface BulkFilter {
  workflow_id?: string
  status?: RunStatus
  from?: string
  to?: string
}

export interface BulkProgress {
  id?: string
  action?: BulkAction
  status: string
  total: number
  done: number
  failed: number
}

export interface RunChanges {
  run: Run
  steps: Step[]
}
