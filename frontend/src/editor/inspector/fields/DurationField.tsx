import { Input } from '@mantine/core'
import { type FieldProps, wrapperProps } from '../fieldProps'
import { type Span, SpanInput } from './SpanInput'

export function DurationField(props: FieldProps<Span>) {
  const { field, value, onChange, problem, readOnly } = props
  return (
    <Input.Wrapper {...wrapperProps(props)} labelElement="div">
      <SpanInput
        name={field.label}
        value={value}
        onChange={onChange}
        invalid={problem !== undefined}
        readOnly={readOnly}
      />
    </Input.Wrapper>
  )
}
