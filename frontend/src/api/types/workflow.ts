import type { Meta, Named } from './envelope'
import type { Graph } from './graph'

export interface WorkflowSummary {
  id: string
  name: string
  description: string
  state: 'draft' | 'enabled'
  enabled: boolean
  trigger_type: string | null
  trigger_title: string | null
  revision: number
  published_version: number | null
  has_unpublished_changes: boolean
  origin: string | null
  updated_at: string
  created_at: string
  updated_by: Named | null
  last_run_at: string | null
  counts: WorkflowCounts
}

export interface WorkflowCounts {
  running: number
  waiting: number
  failed_7d: number
  completed_7d: number
}

export interface Workflow extends WorkflowSummary {
  graph: Graph
}

export interface WorkflowListMeta extends Meta {
  counts: { all: number; enabled: number; draft: number }
}

export interface Problem {
  node_id: string | null
  field: string | null
  code: string
  message: string
  severity: 'error' | 'warning'
}

export interface WorkflowVersion {
  number: number
  id: string
  note: string | null
  published_at: string
  published_by: Named | null
  graph?: Graph
}

export interface SystemWorkflow {
  key: string
  name: string
  description: string
  trigger_type: string
  trigger_title: string
  graph: Graph
  version: number
  clones: number
}
