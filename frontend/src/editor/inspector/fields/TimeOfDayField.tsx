import { TextInput } from '@mantine/core'
import { type FieldProps, wrapperProps } from '../fieldProps'

/** "08:30", by the clock of the clinic. */
export function TimeOfDayField(props: FieldProps<string>) {
  const { value, onChange, readOnly } = props
  return (
    <TextInput
      {...wrapperProps(props)}
      type="time"
      w={130}
      styles={{ description: { width: 320 }, error: { width: 320 } }}
      value={value ?? ''}
      // An hour that is only half typed is no time yet.
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      readOnly={readOnly}
    />
  )
}
