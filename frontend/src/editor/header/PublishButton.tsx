import { Button, Loader, Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Workflow } from '../../api/types'
import { workflowKeys } from '../../api/workflows'
import { useEditor } from '../store/EditorContext'
import { isDirty } from '../store/saveSlice'
import { mayPublish, publishState } from './publishState'
import { usePublish } from './usePublish'

const PublishPanel = lazy(() => import('./PublishPanel'))

/** Publishing makes a version of the draft; letting it run is another act, with its own switch. */
export function PublishButton({ workflow }: { workflow: Workflow }) {
  const [open, setOpen] = useState(false)
  const client = useQueryClient()
  const { publish, busy, failure, reset } = usePublish(() => setOpen(false))
  const dirty = useEditor(isDirty)
  const problems = useEditor((state) => state.problems)
  const steps = useEditor((state) => state.draft.graph.nodes.length)
  const state = publishState({ workflow, steps, dirty, problems, busy, failure })
  const toggle = (opened: boolean) => {
    if (opened) {
      reset()
      // How many runs are under way may have changed since the page was opened.
      void client.invalidateQueries({ queryKey: workflowKeys.one(workflow.id), exact: true })
    }
    setOpen(opened)
  }
  return (
    <Popover
      opened={open}
      onChange={toggle}
      width={420}
      position="bottom-end"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          size="xs"
          variant={mayPublish(state) || busy ? 'filled' : 'default'}
          loading={busy}
          rightSection={<IconChevronDown size={14} />}
          onClick={() => toggle(!open)}
        >
          {state.kind === 'published' ? 'Published' : 'Publish'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense fallback={<Loader size="sm" />}>
          <PublishPanel
            workflow={workflow}
            state={state}
            onPublish={publish}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
