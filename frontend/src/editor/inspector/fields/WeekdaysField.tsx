import { Chip, Group, Input } from '@mantine/core'
import { type FieldProps, wrapperProps } from '../fieldProps'
import classes from './Weekdays.module.css'

export const WEEKDAYS = [
  { value: 'monday', label: 'Mon' },
  { value: 'tuesday', label: 'Tue' },
  { value: 'wednesday', label: 'Wed' },
  { value: 'thursday', label: 'Thu' },
  { value: 'friday', label: 'Fri' },
  { value: 'saturday', label: 'Sat' },
  { value: 'sunday', label: 'Sun' },
]

const CLASSES = { label: classes.day, iconWrapper: classes.tick }

/** Any of the seven, all in sight, kept in the order of the week. */
export function WeekdaysField(props: FieldProps<string[]>) {
  const { field, value, onChange, readOnly } = props
  const chosen = Array.isArray(value) ? value : []
  const choose = (next: string[]) => {
    if (readOnly) return
    onChange(WEEKDAYS.map((day) => day.value).filter((day) => next.includes(day)))
  }
  return (
    <Input.Wrapper {...wrapperProps(props)} labelElement="div">
      <Chip.Group multiple value={chosen} onChange={choose}>
        <Group gap={4} mt={6} wrap="nowrap" role="group" aria-label={field.label}>
          {WEEKDAYS.map((day) => (
            <Chip key={day.value} value={day.value} size="xs" classNames={CLASSES}>
              {day.label}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  )
}
