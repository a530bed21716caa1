import { Group, Input, NumberInput, Select } from '@mantine/core'
import { type FieldProps, wrapperProps } from '../fieldProps'

export interface Offset {
  amount: number
  unit: string
  direction: 'before' | 'after'
}

const UNITS = ['minutes', 'hours', 'days', 'weeks', 'months']
const DIRECTIONS = ['before', 'after']
const USUAL: Offset = { amount: 1, unit: 'days', direction: 'before' }

/** "2 days before". */
export function OffsetField(props: FieldProps<Offset>) {
  const { field, value, onChange, problem, readOnly } = props
  const units = field.options?.map((option) => option.value) ?? UNITS
  const starting = { ...USUAL, ...(field.default as Partial<Offset> | null) }
  const change = (next: Partial<Offset>) => onChange({ ...starting, ...value, ...next })
  return (
    <Input.Wrapper {...wrapperProps(props)} labelElement="div">
      <Group gap={8} wrap="nowrap">
        <NumberInput
          aria-label={`${field.label}, amount`}
          value={value?.amount ?? ''}
          onChange={(typed) =>
            typeof typed === 'number' ? change({ amount: typed }) : onChange(undefined)
          }
          min={0}
          max={9999}
          allowDecimal={false}
          clampBehavior="blur"
          w={90}
          error={problem !== undefined}
          readOnly={readOnly}
        />
        <Select
          aria-label={`${field.label}, unit`}
          data={units}
          value={value?.unit ?? starting.unit}
          onChange={(unit) => unit && change({ unit })}
          allowDeselect={false}
          w={120}
          readOnly={readOnly}
        />
        <Select
          aria-label={`${field.label}, before or after`}
          data={DIRECTIONS}
          value={value?.direction ?? starting.direction}
          onChange={(chosen) => chosen && change({ direction: chosen as Offset['direction'] })}
          allowDeselect={false}
          w={110}
          readOnly={readOnly}
        />
      </Group>
    </Input.Wrapper>
  )
}
