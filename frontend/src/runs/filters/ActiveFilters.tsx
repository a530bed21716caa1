import { Button, Group, Pill } from '@mantine/core'
import { chipsOf, type Names } from './chips'
import { NOTHING, type RunSearch } from './runSearch'

interface Props {
  search: RunSearch
  names: Names
  onNarrow: (change: RunSearch) => void
}

/** Each filter in force can be taken away, and all of them together. */
export function ActiveFilters({ search, names, onNarrow }: Props) {
  const chips = chipsOf(search, names)
  if (chips.length === 0) return null
  return (
    <Group gap={6} role="group" aria-label="Filters in force">
      {chips.map(({ name, label }) => (
        <Pill
          key={name}
          size="md"
          withRemoveButton
          onRemove={() => onNarrow({ [name]: undefined })}
          removeButtonProps={{
            'aria-label': `Take away: ${label}`,
            'aria-hidden': false,
            tabIndex: 0,
          }}
        >
          {label}
        </Pill>
      ))}
      <Button size="compact-xs" variant="subtle" onClick={() => onNarrow(NOTHING)}>
        Take all away
      </Button>
    </Group>
  )
}
