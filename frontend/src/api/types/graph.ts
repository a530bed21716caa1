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
  retry?: { attempts: number }
  condition?: Conditions | null
  enabled?: boolean
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
