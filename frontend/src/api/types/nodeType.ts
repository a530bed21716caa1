import type { Schemas } from './schemas'

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
  | 'event_conditions'
  | 'record_type'
  | 'priority'
  | 'whole_number'
  | 'condition'
  | 'cases'
  | 'variants'
  | 'paths'
  | 'time_of_day'
  | 'weekdays'
  | 'cron'
  | 'date_field'
  | 'list'
  | 'offset'
  | 'event_type'
  | 'workflow'
  | 'action'
  | 'variables'

export type Option = Schemas['Option']

type Described = Schemas['NodeField']
/** What only some kinds of field have may be left out, so that tests and drafts stay short. */
type ForSome = Omit<Described, 'name' | 'kind' | 'label' | 'help' | 'required' | 'source'>

export type NodeField = Pick<Described, 'name' | 'label' | 'help' | 'required'> &
  Partial<ForSome> & {
    kind: FieldKind
    source?: string | null
  }

export type NodeHandle = Omit<Schemas['Handle'], 'label'> & { label: string | null }

type Extras = 'config_schema' | 'sample_config' | 'supplies' | 'handle_source'

export type NodeType = Omit<Schemas['NodeType'], 'fields' | 'handles' | Extras> &
  Partial<Pick<Schemas['NodeType'], Exclude<Extras, 'handle_source'>>> & {
    fields: NodeField[]
    handles: NodeHandle[]
    /** The setting whose entries are outputs, before those of `handles`. */
    handle_source?: { field: string } | null
  }

export type FieldType = 'string' | 'number' | 'boolean' | 'date' | 'datetime' | 'list'

/** A value that a trigger supplies, for the picker and for conditions. */
export type DataField = Omit<Schemas['SuppliedField'], 'type'> & { type: FieldType }

export type Operator = Omit<Schemas['Operator'], 'types'> & { types: FieldType[] }
