import { Button, Popover, Stack, Text, Textarea } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Workflow } from '../../api/types'
import { type RunsAtPublish, workflowKeys } from '../../api/workflows'
import { runsUnderWay } from '../../workflows/underWay'
import { useEditor } from '../store/EditorContext'
import { isDirty } from '../store/saveSlice'
import { ProblemRows } from './ProblemRows'
import { mayPublish, publishState, publishWords } from './publishState'
import { ReachText } from './ReachText'
import { RunsAtPublishField } from './RunsAtPublishField'
import { usePublish } from './usePublish'

/** Publishing makes a version of the draft; letting it run is another act, with its own switch. */
export function PublishButton({ workflow }: { workflow: Workflow }) {
  const [open, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const [runs, setRuns] = useState<RunsAtPublish>('finish')
  const client = useQueryClient()
  const { publish, busy, failure, reset } = usePublish(() => {
    setOpen(false)
    setNote('')
    setRuns('finish')
  })
  const count = runsUnderWay(workflow)
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
      width={380}
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
        <Stack gap="sm">
          <Text fw={600} role={state.kind === 'failed' ? 'alert' : undefined}>
            {publishWords(state)}
          </Text>
          {state.kind === 'invalid' && (
            <ProblemRows problems={state.errors} onGo={() => setOpen(false)} />
          )}
          {(mayPublish(state) || busy) && (
            <>
              <Text c="dimmed">
                {workflow.enabled
                  ? 'New runs will follow this version.'
                  : 'Publishing does not start anything; enable the workflow afterwards.'}
              </Text>
              <ReachText workflowId={workflow.id} />
              <Textarea
                label="What has changed?"
                description="For whoever looks at the versions later. May stay empty."
                autosize
                minRows={2}
                maxLength={500}
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
              {count > 0 && workflow.published_version !== null && (
                <RunsAtPublishField
                  count={count}
                  version={workflow.published_version}
                  value={runs}
                  onChange={setRuns}
                />
              )}
              <Button
                loading={busy}
                onClick={() =>
                  publish({
                    note: note.trim(),
                    runs: count > 0 && runs === 'cancel' ? runs : undefined,
                  })
                }
              >
                Publish version {(workflow.published_version ?? 0) + 1}
              </Button>
            </>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
