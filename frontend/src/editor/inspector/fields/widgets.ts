import type { FieldKind } from '../../../api/types'
import type { FieldWidget } from '../fieldProps'
import { ActionField } from './ActionField'
import { AssigneeField } from './AssigneeField'
import { BooleanField } from './BooleanField'
import { CasesField } from './CasesField'
import { ConditionsField } from './ConditionsField'
import { CronField } from './CronField'
import { DateFieldField } from './DateFieldField'
import { DueField } from './DueField'
import { DurationField } from './DurationField'
import { EventConditionsField } from './EventConditionsField'
import { EventTypeField } from './EventTypeField'
import { JsonField } from './JsonField'
import { ListField } from './ListField'
import { LongTextField } from './LongTextField'
import { MultiSelectField } from './MultiSelectField'
import { NumberField } from './NumberField'
import { OffsetField } from './OffsetField'
import { PathsField } from './PathsField'
import { PriorityField } from './PriorityField'
import { RecordTypeField } from './RecordTypeField'
import { SelectField } from './SelectField'
import { TextField } from './TextField'
import { TimeOfDayField } from './TimeOfDayField'
import { VariablesField } from './VariablesField'
import { VariantsField } from './VariantsField'
import { WeekdaysField } from './WeekdaysField'
import { WholeNumberField } from './WholeNumberField'
import { WorkflowField } from './WorkflowField'

/** One widget per kind of field; a new kind of the catalogue is one line here. */
export const widgets: Record<FieldKind, FieldWidget> = {
  text: TextField,
  long_text: LongTextField,
  email_address: TextField,
  select: SelectField,
  multi_select: MultiSelectField,
  number: NumberField,
  whole_number: WholeNumberField,
  boolean: BooleanField,
  duration: DurationField,
  assignee: AssigneeField,
  due: DueField,
  conditions: ConditionsField,
  condition: ConditionsField,
  event_conditions: EventConditionsField,
  record_type: RecordTypeField,
  priority: PriorityField,
  cases: CasesField,
  variants: VariantsField,
  paths: PathsField,
  time_of_day: TimeOfDayField,
  weekdays: WeekdaysField,
  cron: CronField,
  date_field: DateFieldField,
  list: ListField,
  offset: OffsetField,
  event_type: EventTypeField,
  workflow: WorkflowField,
  action: ActionField,
  variables: VariablesField,
}

/** A kind that this page does not know yet can still be read, changed and kept. */
export const widgetFor = (kind: string): FieldWidget =>
  Object.hasOwn(widgets, kind) ? widgets[kind as FieldKind] : JsonField
