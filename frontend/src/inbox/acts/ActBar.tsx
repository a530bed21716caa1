import { Button, Group, Paper, Text } from '@mantine/core'
import { episodesWord } from '../words'
import type { Act } from './ActDialogs'

interface Props {
  count: number
  onAct: (act: Act) => void
  onClear: () => void
}

/** What can be done with all that are selected. */
export function ActBar({ count, onAct, onClear }: Props) {
  return (
    <Paper withBorder p="xs" role="toolbar" aria-label="With the selected episodes">
      <Group gap="xs">
        <Text fw={600} mr="auto">
          {episodesWord(count)} selected
        </Text>
        <Button size="compact-sm" variant="light" onClick={() => onAct('assign')}>
          Assign
        </Button>
        <Button size="compact-sm" variant="light" onClick={() => onAct('change_priority')}>
          Priority
        </Button>
        <Button size="compact-sm" variant="light" onClick={() => onAct('close')}>
          Close
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onClear}>
          Clear
        </Button>
      </Group>
    </Paper>
  )
}
