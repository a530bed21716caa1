export interface GraphNode {
  id: string
  type: string
  name?: string
  position: { x: number; y: number }
  config: Record<string, unknown>
  settings?: NodeSettings
}

export interface NodeSettings {
  on_error?: 'stop' | 'continue'
  retry?: Retry
  time_limit_seconds?: number
  condition?: Conditions | null
  enabled?: boolean
  /** For colleagues; nothing that runs looks at it. */
  note?: string
}

export interface Retry {
  attempts: number
  first_pause_seconds?: number
  longest_pause_seconds?: number
}

export interface GraphEdge {
  id: string
  source: string
  source_handle: string
  target: string
}

export interface Graph {
  schema: number
  nodes: GraphNode[]
  edges: GraphEdge[]
  rules?: Rules
  notes?: GraphNote[]
  groups?: GraphGroup[]
}

export type DrawingColour = 'yellow' | 'blue' | 'green' | 'pink' | 'gray'

/** A sticky note on the canvas; nothing that runs. */
export interface GraphNote {
  id: string
  position: { x: number; y: number }
  size: { width: number; height: number }
  text: string
  color: DrawingColour
}

/** A titled frame around some steps; each step is in one group at most. */
export interface GraphGroup {
  id: string
  name: string
  description?: string
  color: DrawingColour
  nodes: string[]
  collapsed: boolean
}

/** Rules around the runs of a workflow; each part may be missing, which is the usual way. */
export interface Rules {
  enrolment?: Enrolment
  run_mode?: RunMode
  exits?: Exit[]
  breaker?: Breaker
  never_store?: boolean
}

export interface Enrolment {
  mode: 'every_event' | 'once_ever' | 'once_per_record' | 'not_while_active' | 'not_within'
  days?: number
}

export interface RunMode {
  mode: 'parallel' | 'single' | 'restart' | 'queued'
  per?: 'patient' | 'record' | 'workflow'
  limit?: number
}

export interface Exit {
  when:
    | 'record_cancelled'
    | 'patient_discharged'
    | 'patient_deceased'
    | 'patient_archived'
    | 'consent_withdrawn'
    | 'segment_left'
    | 'event'
  event?: string
  segment_id?: string
}

export interface Breaker {
  failures?: number | null
  sends?: number | null
  minutes?: number
}

export interface Comparison {
  field: string
  op: string
  value?: unknown
}

export type Condition = Comparison | Conditions

export interface Conditions {
  all?: Condition[]
  any?: Condition[]
}
