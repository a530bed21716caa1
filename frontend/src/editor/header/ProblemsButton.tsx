import { Box, Button, Popover } from '@mantine/core'
import { useState } from 'react'
import { StateShape } from '../../ui/StateShape'
import { useEditor } from '../store/EditorContext'
import { ProblemRows } from './ProblemRows'

/** Errors and warnings of the whole workflow; gone when there are none. */
export function ProblemsButton() {
  const problems = useEditor((state) => state.problems)
  const empty = useEditor((state) => state.draft.graph.nodes.length === 0)
  const [open, setOpen] = useState(false)
  // An empty workflow lacks everything; the canvas asks for it in a kinder way.
  if (problems.length === 0 || empty) return null
  const words = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  const serious = problems.some((problem) => problem.severity === 'error')
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      width={360}
      position="bottom-end"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          aria-label={words}
          leftSection={<StateShape state={serious ? 'failed' : 'handled'} />}
          onClick={() => setOpen(!open)}
        >
          <Box component="span" visibleFrom="sm">
            {words}
          </Box>
          <Box component="span" hiddenFrom="sm">
            {problems.length}
          </Box>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={6}>
        <ProblemRows problems={problems} onGo={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
