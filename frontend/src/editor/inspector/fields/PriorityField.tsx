import { Input, SegmentedControl } from '@mantine/core'
import type { FieldProps } from '../fieldProps'

export function PriorityField({ field, value, onChange, problem, readOnly }: FieldProps<string>) {
  return (
    <Input.Wrapper
      label={field.label}
      description={field.help}
      error={problem}
      withAsterisk={field.required}
      labelElement="div"
      data-field={field.name}
    >
      <SegmentedControl
        fullWidth
        mt={4}
        aria-label={field.label}
        data={field.options ?? []}
        value={value ?? String(field.default ?? '')}
        onChange={onChange}
        readOnly={readOnly}
      />
    </Input.Wrapper>
  )
}
