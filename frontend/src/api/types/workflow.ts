import type { Meta } from './envelope'
import type { Graph } from './graph'
import type { Schemas } from './schemas'

/** To the server's description a graph is any object; to us it has a shape. */
type WithGraph<T> = Omit<T, 'graph'> & { graph: Graph }

export type WorkflowSummary = Schemas['WorkflowSummary']
export type Workflow = WithGraph<Schemas['Workflow']>
export type ImportedWorkflow = WithGraph<Schemas['Imported']>
export type NewerOriginal = Schemas['NewerOriginal']
export type WorkflowCounts = Schemas['Counts']

export interface WorkflowListMeta extends Meta {
  counts: { all: number; enabled: number; draft: number }
}

export type Problem = Schemas['Problem']
export type WorkflowVersion = Schemas['VersionSummary'] & { graph?: Graph }
export type SystemWorkflow = WithGraph<Schemas['SystemWorkflow']>
/** A workflow that a person may start for some record. */
export type Startable = Schemas['Startable']
/** A workflow written down for staff. */
export type WorkflowReference = Schemas['Reference']
