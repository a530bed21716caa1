import { Chip, Group } from '@mantine/core'

interface Props<V extends string> {
  label: string
  options: readonly { value: V; label: string }[]
  value: V
  onChange: (value: V) => void
}

/** One choice out of a few, all in sight. */
export function FilterChips<V extends string>({ label, options, value, onChange }: Props<V>) {
  return (
    <Chip.Group value={value} onChange={(chosen) => onChange(chosen as V)}>
      <Group gap={6} role="radiogroup" aria-label={label}>
        {options.map((option) => (
          <Chip key={option.value} value={option.value} size="sm" variant="light">
            {option.label}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}
