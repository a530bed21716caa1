import type { Conditions } from '../../../api/types'
import type { FieldProps } from '../fieldProps'
import { ConditionsField } from './ConditionsField'

/** Asked of an event that has not happened yet: no sample can tell how they come out. */
export function EventConditionsField(props: FieldProps<Conditions>) {
  return <ConditionsField {...props} untold />
}
