import { TextInput } from '@mantine/core'
import { type FieldProps, wrapperProps } from '../fieldProps'

/** Five numbers or stars; what they mean is said under the form, by the server. */
export function CronField(props: FieldProps<string>) {
  const { field, value, onChange, readOnly } = props
  return (
    <TextInput
      {...wrapperProps(props)}
      value={value ?? ''}
      placeholder={field.placeholder ?? '30 8 * * 1-5'}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      spellCheck={false}
      maxLength={field.max_length ?? 100}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      readOnly={readOnly}
    />
  )
}
