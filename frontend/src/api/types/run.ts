import type { Graph } from './graph'
import type { Schemas } from './schemas'

export type Run = Schemas['Run']
export type RunStatus = Run['status']
export type RecordRef = Schemas['RecordRef']

/** What a step got and gave is shown as it comes, whatever it is. */
export type Step = Omit<Schemas['Step'], 'input' | 'output'> & { input: unknown; output: unknown }
export type StepStatus = Step['status']

export type RunDetail = Omit<Schemas['RunDetail'], 'graph' | 'steps'> & {
  graph: Graph
  steps: Step[]
}

/** What the draft would do for one event. Nothing of it is kept. */
export type DryRun = Omit<Schemas['Trace'], 'steps'> & { steps: Step[] }
export type WouldSend = Schemas['WouldSend']
export type PastEvent = Schemas['Event']

/** What a dry run is tried on; the type is that of the workflow's trigger. */
export interface SampleEvent {
  subject?: { type: string; id: string }
  data?: Record<string, unknown>
}

export type RetryFrom = 'start' | 'failed' | 'after_failed'
export type RetryVersion = 'same' | 'latest'

interface StepPlace {
  node_id: string
  iteration: string
  name: string
}

/** What a retry would do. The effects have happened already and will not happen again. */
export interface RetryPreview {
  effects: (StepPlace & { words: string; links: RecordRef[] })[]
  steps_again: StepPlace[]
  possible: boolean
  reason: string | null
}

/** A run with its steps packed in rows; see `unpackTrace`. */
export type RunTrace = Omit<Schemas['RunTrace'], 'rows'> & { rows: unknown[][] }
/** A workflow's steps in numbers. */
export type Overview = Schemas['Overview']
export type NodeNumbers = Schemas['NodeNumbers']
export type RunChart = Schemas['RunChart']
/** Filters of a list by a name. */
export type KeptView = Schemas['View']

export type BulkAction = 'cancel' | 'retry'

/** Filters of the list that an act on many understands too, or runs chosen one by one. */
export interface BulkFilter {
  workflow_id?: string
  status?: RunStatus
  patient_id?: string
  version?: number
  trigger?: string
  ids?: string[]
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
  /** Over, or tried again, before their turn came. */
  skipped?: number
  problem?: string | null
}

export interface RunChanges {
  run: Run
  steps: Step[]
}
