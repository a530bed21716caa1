import { Switch } from '@mantine/core'
import type { FieldProps } from '../fieldProps'

export function BooleanField({ field, value, onChange, problem, readOnly }: FieldProps<boolean>) {
  return (
    <Switch
      label={field.label}
      description={field.help}
      error={problem}
      checked={value ?? field.default === true}
      onChange={(event) => !readOnly && onChange(event.currentTarget.checked)}
      data-field={field.name}
    />
  )
}
