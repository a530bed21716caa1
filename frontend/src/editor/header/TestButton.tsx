import { Box, Button } from '@mantine/core'
import { IconTestPipe } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useCommands } from '../commands/CommandsContext'
import { useEditor, useEditorStore } from '../store/EditorContext'
import { TestMenu } from './TestMenu'

/** Shows what the draft would do, and does nothing. */
export function TestButton() {
  const store = useEditorStore()
  const run = useCommands()
  const button = useRef<HTMLButtonElement>(null)
  const mayTest = useEditor((state) => state.mayTest)
  const empty = useEditor((state) => state.draft.graph.nodes.length === 0)
  const open = useEditor((state) => state.dryRunOpen)
  const wasOpen = useRef(open)

  // Whatever closed it, the keyboard comes back to where it is opened.
  useEffect(() => {
    if (wasOpen.current && !open) button.current?.focus()
    wasOpen.current = open
  }, [open])

  if (!mayTest) return null
  return (
    <Button.Group>
      <Button
        ref={button}
        size="xs"
        variant={open ? 'light' : 'default'}
        aria-expanded={open}
        aria-label="Test"
        disabled={empty}
        onClick={() => (open ? store.getState().showDryRun(false) : run('test'))}
      >
        <IconTestPipe size={16} />
        <Box component="span" ml={6} visibleFrom="lg">
          Test
        </Box>
      </Button>
      {!empty && <TestMenu />}
    </Button.Group>
  )
}
