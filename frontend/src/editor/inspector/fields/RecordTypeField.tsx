import { Checkbox, Stack } from '@mantine/core'
import { type FieldProps, wrapperProps } from '../fieldProps'

/** Kinds of record are few, and seeing all of them is half the answer. */
export function RecordTypeField(props: FieldProps<string[]>) {
  const { field, value, onChange, readOnly } = props
  return (
    <Checkbox.Group
      {...wrapperProps(props)}
      value={value ?? []}
      onChange={onChange}
      readOnly={readOnly}
    >
      <Stack gap={8} mt={6}>
        {(field.options ?? []).map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
