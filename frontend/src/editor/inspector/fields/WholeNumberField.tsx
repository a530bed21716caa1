import { NumberInput } from '@mantine/core'
import { type FieldProps, wrapperProps } from '../fieldProps'

export function WholeNumberField(props: FieldProps<number>) {
  const { field, value, onChange, readOnly } = props
  return (
    <NumberInput
      {...wrapperProps(props)}
      value={value ?? ''}
      onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
      min={field.min ?? undefined}
      max={field.max ?? undefined}
      allowDecimal={false}
      placeholder={field.placeholder ?? (field.default == null ? undefined : String(field.default))}
      readOnly={readOnly}
    />
  )
}
