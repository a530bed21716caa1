import { Group, NumberInput, TagsInput, Text, TextInput } from '@mantine/core'
import type { FieldType, Operator } from '../../../api/types'
import { type Span, SpanInput } from '../fields/SpanInput'

interface Props {
  shape: Operator['value']
  type: FieldType
  sample?: unknown
  value: unknown
  onChange: (value: unknown) => void
  readOnly: boolean
}

type OneProps = Pick<Props, 'type' | 'sample' | 'value' | 'onChange' | 'readOnly'> & {
  name?: string
}

const INPUT_TYPE: Partial<Record<FieldType, string>> = { date: 'date', datetime: 'datetime-local' }

function OneValue({ type, sample, value, onChange, readOnly, name = 'Value' }: OneProps) {
  if (type === 'number') {
    return (
      <NumberInput
        size="xs"
        flex={1}
        aria-label={name}
        value={typeof value === 'number' ? value : ''}
        onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
        placeholder={sample == null ? undefined : String(sample)}
        readOnly={readOnly}
      />
    )
  }
  return (
    <TextInput
      size="xs"
      flex={1}
      type={INPUT_TYPE[type] ?? 'text'}
      aria-label={name}
      value={value == null ? '' : String(value)}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      placeholder={sample == null ? undefined : String(sample)}
      readOnly={readOnly}
    />
  )
}

/** The right side of a comparison, in the shape that the comparison takes. */
export function ValueInput({ shape, ...one }: Props) {
  const { value, onChange, readOnly, type } = one
  if (shape === 'two') {
    const [from, to] = Array.isArray(value) ? value : []
    return (
      <Group gap={6} wrap="nowrap" flex={1}>
        <OneValue {...one} name="From" value={from} onChange={(next) => onChange([next, to])} />
        <Text size="xs">and</Text>
        <OneValue {...one} name="To" value={to} onChange={(next) => onChange([from, next])} />
      </Group>
    )
  }
  if (shape === 'list') {
    const asTyped = (words: string[]) =>
      type === 'number' ? words.map(Number).filter(Number.isFinite) : words
    return (
      <TagsInput
        size="xs"
        flex={1}
        aria-label="Values"
        placeholder="Type and press Enter"
        value={Array.isArray(value) ? value.map(String) : []}
        onChange={(words) => onChange(asTyped(words))}
        readOnly={readOnly}
      />
    )
  }
  if (shape === 'duration') {
    return (
      <SpanInput
        name="Time"
        value={value as Span | undefined}
        onChange={onChange}
        readOnly={readOnly}
      />
    )
  }
  return <OneValue {...one} />
}
