import { Badge, Box, Button } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { useCommands } from '../commands/CommandsContext'
import { countRules } from '../rules/rules'
import { useEditor } from '../store/EditorContext'

/** Opens the rules around the runs; the number says how many are set. */
export function RulesButton() {
  const run = useCommands()
  const open = useEditor((state) => state.rulesOpen && state.openNode === null)
  const count = useEditor((state) => countRules(state.draft.graph.rules))
  return (
    <Button
      size="xs"
      variant={open ? 'light' : 'subtle'}
      color={open ? undefined : 'gray'}
      aria-expanded={open}
      aria-label={count > 0 ? `Rules, ${count} set` : 'Rules'}
      rightSection={
        count > 0 && (
          <Badge size="sm" variant="light" circle>
            {count}
          </Badge>
        )
      }
      onClick={() => run('rules')}
    >
      <IconAdjustments size={16} />
      <Box component="span" ml={8} visibleFrom="lg">
        Rules
      </Box>
    </Button>
  )
}
