import { Group, NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import { inUnit, type SecondsUnit, toSeconds, UNITS, unitFor, within } from './seconds'

interface Props {
  /** For assistive technology, as in "First pause". */
  name: string
  value: number | undefined
  onChange: (seconds: number | undefined) => void
  usual?: SecondsUnit
  /** In seconds; more is never kept, for it could not be saved. */
  most: number
  readOnly?: boolean
}

/** A short time, kept in seconds and said in the unit that was chosen. */
export function SecondsInput({ name, value, onChange, usual = 'minutes', most, readOnly }: Props) {
  const [chosen, setChosen] = useState<SecondsUnit | null>(null)
  const unit = chosen ?? (value === undefined ? usual : unitFor(value))
  const amount = value === undefined ? undefined : inUnit(value, unit)
  return (
    <Group gap={8} wrap="nowrap">
      <NumberInput
        aria-label={`${name}, amount`}
        value={amount ?? ''}
        onChange={(typed) =>
          onChange(typeof typed === 'number' ? within(toSeconds(typed, unit), most) : undefined)
        }
        min={1}
        max={9999}
        clampBehavior="blur"
        w={110}
        readOnly={readOnly}
      />
      <Select
        aria-label={`${name}, unit`}
        data={UNITS}
        value={unit}
        onChange={(next) => {
          if (!next) return
          setChosen(next as SecondsUnit)
          if (amount !== undefined)
            onChange(within(toSeconds(Math.round(amount), next as SecondsUnit), most))
        }}
        allowDeselect={false}
        w={140}
        readOnly={readOnly}
      />
    </Group>
  )
}
