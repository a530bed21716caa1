import { Group, NumberInput, Select } from '@mantine/core'

export interface Span {
  amount: number
  unit: string
}

const UNITS = ['minutes', 'hours', 'days', 'weeks']

interface Props {
  value: Span | undefined
  onChange: (value: Span | undefined) => void
  unit?: string
  /** For assistive technology, as in "How long". */
  name: string
  least?: number
  invalid?: boolean
  readOnly?: boolean
}

/** An amount and a unit. An emptied amount is no span at all. */
export function SpanInput({ value, onChange, unit = 'days', name, least = 1, ...state }: Props) {
  const { invalid, readOnly } = state
  const shownUnit = value?.unit ?? unit
  return (
    <Group gap={8} wrap="nowrap">
      <NumberInput
        aria-label={`${name}, amount`}
        value={value?.amount ?? ''}
        onChange={(typed) =>
          onChange(typeof typed === 'number' ? { amount: typed, unit: shownUnit } : undefined)
        }
        min={least}
        max={9999}
        allowDecimal={false}
        clampBehavior="blur"
        w={110}
        error={invalid}
        readOnly={readOnly}
      />
      <Select
        aria-label={`${name}, unit`}
        data={UNITS}
        value={shownUnit}
        onChange={(chosen) => chosen && onChange({ amount: value?.amount ?? 1, unit: chosen })}
        allowDeselect={false}
        w={140}
        readOnly={readOnly}
      />
    </Group>
  )
}
