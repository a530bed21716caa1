import { CloseButton, Group, Input, Text } from '@mantine/core'
import { type FieldProps, wrapperProps } from '../fieldProps'
import { type Span, SpanInput } from './SpanInput'

/** By when, counted from the moment the step runs; or never. */
export function DueField(props: FieldProps<Span | null>) {
  const { field, value, onChange, problem, readOnly } = props
  return (
    <Input.Wrapper {...wrapperProps(props)} labelElement="div">
      <Group gap={6} wrap="nowrap">
        <SpanInput
          name={field.label}
          value={value ?? undefined}
          onChange={onChange}
          least={0}
          invalid={problem !== undefined}
          readOnly={readOnly}
        />
        {value ? (
          !readOnly && (
            <CloseButton aria-label={`Clear ${field.label}`} onClick={() => onChange(undefined)} />
          )
        ) : (
          <Text c="dimmed" size="xs">
            No due date
          </Text>
        )}
      </Group>
    </Input.Wrapper>
  )
}
