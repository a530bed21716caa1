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

export interface RunChanges {
  run: Run
  steps: Step[]
}
