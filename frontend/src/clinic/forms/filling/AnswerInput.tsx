import {
  Checkbox,
  Chip,
  Group,
  Input,
  NumberInput,
  Radio,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core'
import type { FormField } from '../../../api/types'

interface Props {
  field: FormField
  value: unknown
  error: string | undefined
  readOnly: boolean
  onChange: (value: unknown) => void
}

/** The question, and the input its answer wants. */
export function AnswerInput({ field, value, error, readOnly, onChange }: Props) {
  const shared = {
    label: field.label,
    description: field.help || undefined,
    withAsterisk: field.required,
    error,
    'data-answer': field.id,
  }
  const options = field.options ?? []
  switch (field.type) {
    case 'long_text':
      return (
        <Textarea
          {...shared}
          readOnly={readOnly}
          autosize
          minRows={3}
          value={(value as string) ?? ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'number':
      return (
        <NumberInput
          {...shared}
          readOnly={readOnly}
          min={field.min ?? undefined}
          max={field.max ?? undefined}
          maw={200}
          value={(value as number) ?? ''}
          onChange={(typed) => onChange(typed === '' ? undefined : Number(typed))}
        />
      )
    case 'scale':
      return <Scale {...{ field, value, readOnly, onChange, shared }} />
    case 'boolean':
      return (
        <Radio.Group
          {...shared}
          readOnly={readOnly}
          value={value === true ? 'yes' : value === false ? 'no' : null}
          onChange={(chosen) => onChange(chosen === 'yes')}
        >
          <Group mt={6}>
            <Radio value="yes" label="Yes" disabled={readOnly} />
            <Radio value="no" label="No" disabled={readOnly} />
          </Group>
        </Radio.Group>
      )
    case 'choice':
      return (
        <Radio.Group
          {...shared}
          readOnly={readOnly}
          value={(value as string) ?? null}
          onChange={onChange}
        >
          <Stack gap={8} mt={6}>
            {options.map((option) => (
              <Radio
                key={option.value}
                value={option.value}
                label={option.label}
                disabled={readOnly}
              />
            ))}
          </Stack>
        </Radio.Group>
      )
    case 'multi_choice':
      return (
        <Checkbox.Group
          {...shared}
          readOnly={readOnly}
          value={(value as string[]) ?? []}
          onChange={onChange}
        >
          <Stack gap={8} mt={6}>
            {options.map((option) => (
              <Checkbox
                key={option.value}
                value={option.value}
                label={option.label}
                disabled={readOnly}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )
    default:
      return (
        <TextInput
          {...shared}
          readOnly={readOnly}
          type={field.type === 'date' ? 'date' : 'text'}
          styles={field.type === 'date' ? { input: { maxWidth: 200 } } : undefined}
          value={(value as string) ?? ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}

const MOST_CHIPS = 12

interface ScaleProps extends Omit<Props, 'error'> {
  shared: object
}

/** A few numbers side by side; where there are many, a number to type. */
function Scale({ field, value, readOnly, onChange, shared }: ScaleProps) {
  const least = field.min ?? 0
  const most = field.max ?? 10
  if (most - least >= MOST_CHIPS) {
    return (
      <NumberInput
        {...shared}
        readOnly={readOnly}
        min={least}
        max={most}
        maw={200}
        value={(value as number) ?? ''}
        onChange={(typed) => onChange(typed === '' ? undefined : Number(typed))}
      />
    )
  }
  const numbers = Array.from({ length: most - least + 1 }, (_, at) => String(least + at))
  return (
    <Input.Wrapper {...shared} labelElement="div">
      <Chip.Group
        value={value === undefined || value === null ? null : String(value)}
        onChange={(chosen) => onChange(Number(chosen))}
      >
        <Group gap={6} mt={6} role="radiogroup" aria-label={field.label}>
          {numbers.map((number) => (
            <Chip key={number} value={number} size="sm" disabled={readOnly}>
              {number}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  )
}
