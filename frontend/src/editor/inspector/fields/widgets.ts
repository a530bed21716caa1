import type { FieldKind } from '../../../api/types'
import type { FieldWidget } from '../fieldProps'
import { AssigneeField } from './AssigneeField'
import { BooleanField } from './BooleanField'
import { ConditionsField } from './ConditionsField'
import { DueField } from './DueField'
import { DurationField } from './DurationField'
import { LongTextField } from './LongTextField'
import { MultiSelectField } from './MultiSelectField'
import { NumberField } from './NumberField'
import { PriorityField } from './PriorityField'
import { RecordTypeField } from './RecordTypeField'
import { SelectField } from './SelectField'
import { TextField } from './TextField'

/** One widget per kind of field; a new kind of the catalogue is one line here. */
export const widgets: Record<FieldKind, FieldWidget> = {
  text: TextField,
  long_text: LongTextField,
  email_address: TextField,
  select: SelectField,
  multi_select: MultiSelectField,
  number: NumberField,
  boolean: BooleanField,
  duration: DurationField,
  assignee: AssigneeField,
  due: DueField,
  conditions: ConditionsField,
  record_type: RecordTypeField,
  priority: PriorityField,
}

/** A kind that this page does not know yet is still a text that can be read and kept. */
export const widgetFor = (kind: string): FieldWidget => widgets[kind as FieldKind] ?? TextField
