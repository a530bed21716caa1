export type FieldKind =
  | 'text'
  | 'long_text'
  | 'email_address'
  | 'select'
  | 'multi_select'
  | 'number'
  | 'boolean'
  | 'duration'
  | 'assignee'
  | 'due'
  | 'conditions'
  | 'record_type'
  | 'priority'

export interface Option {
  value: string
  label: string
}

export interface NodeField {
  name: string
  kind: FieldKind
  label: string
  help: string | null
  required: boolean
  default?: unknown
  placeholder?: string | null
  max_length?: number | null
  min?: number | null
  max?: number | null
  options?: Option[] | null
  source?: 'users_and_teams' | 'product_categories' | 'alerts' | null
  template?: boolean
  depends_on?: { field: string; equals: unknown } | null
}

export interface NodeHandle {
  name: string
  label: string | null
  kind: 'normal' | 'error'
  required: boolean
}

export interface NodeType {
  type: string
  kind: 'trigger' | 'action' | 'control'
  title: string
  description: string
  help: string
  category: string
  icon: string
  keywords: string[]
  fields: NodeField[]
  config_schema?: Record<string, unknown>
  handles: NodeHandle[]
  has_input: boolean
  summary: string
  sample_config?: Record<string, unknown>
  supplies?: string[]
  outputs: { name: string; label: string; type: string }[]
}

export type FieldType = 'string' | 'number' | 'boolean' | 'date' | 'datetime' | 'list'

/** A value that a trigger supplies, for the picker and for conditions. */
export interface DataField {
  path: string
  label: string
  group: string
  type: FieldType
  sample: unknown
}

export interface Operator {
  op: string
  label: string
  types: FieldType[]
  value: 'one' | 'two' | 'list' | 'none' | 'duration'
}
