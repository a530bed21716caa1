import { Alert, CloseButton, Skeleton, Stack, Text } from '@mantine/core'
import { type DryRunBody, useDryRun } from '../../api/dryRun'
import { failureWords, isApiError } from '../../api/errors'
import type { Problem } from '../../api/types'
import { ProblemRows } from '../header/ProblemRows'
import type { TrialPart } from '../store/dryRunSlice'
import { useEditor, useEditorStore } from '../store/EditorContext'
import classes from './DryRun.module.css'
import { DryRunForm } from './DryRunForm'
import { DryRunResult } from './DryRunResult'

const nothing = () => {}

/** Under the canvas: on what to try the workflow out, and what would happen. */
export function DryRunDrawer({ workflowId }: { workflowId: string }) {
  const open = useEditor((state) => state.dryRunOpen)
  return open ? <OpenDrawer workflowId={workflowId} /> : null
}

function OpenDrawer({ workflowId }: { workflowId: string }) {
  const store = useEditorStore()
  const trial = useEditor((state) => state.trial)
  const { mutate, isPending, error } = useDryRun(workflowId)
  // Opened for another part or an event, the form begins anew.
  const start = useEditor((state) => state.dryRunStart)
  const turn = `${start.triedOn ?? ''} ${start.part?.kind ?? ''} ${start.part?.nodeId ?? ''}`
  const test = (body: DryRunBody, part: TrialPart | null) => {
    store.getState().setTrial(null)
    mutate(body, {
      // Closed in the meantime, nobody wants to know any more.
      onSuccess: (told) => {
        const { dryRunOpen, setTrial } = store.getState()
        if (dryRunOpen) setTrial({ told, graph: body.graph, part })
      },
    })
  }
  return (
    <section className={classes.drawer} aria-label="Test">
      <header className={classes.head}>
        <h2 className={classes.title}>Test</h2>
        <Text size="xs" c="dimmed">
          What the draft would do. Nothing is sent.
        </Text>
        <CloseButton
          ml="auto"
          aria-label="Close the test (Esc)"
          onClick={() => store.getState().showDryRun(false)}
        />
      </header>
      <div className={classes.parts}>
        <DryRunForm key={turn} workflowId={workflowId} busy={isPending} onTest={test} />
        <div className={classes.told}>
          {isPending && <Waiting />}
          {!isPending && error && <Refused error={error} />}
          {!isPending && !error && !trial && (
            <Text c="dimmed" p="md">
              Choose what to try it on, then run the test: each step says what it would do, and each
              message is shown as it would read.
            </Text>
          )}
          {trial && <DryRunResult trial={trial} />}
        </div>
      </div>
    </section>
  )
}

function Waiting() {
  return (
    <Stack gap="xs" p="md" role="status" aria-label="The test is running">
      <Skeleton height={16} width="50%" />
      <Skeleton height={16} />
      <Skeleton height={48} />
    </Stack>
  )
}

/** Problems of the graph lead to the step; anything else is said in words. */
function Refused({ error }: { error: Error }) {
  const details = isApiError(error, 'VALIDATION_ERROR') ? error.details : []
  const problems = details.filter((each) => each.code) as Problem[]
  return (
    <Alert color="red" m="md" title="It could not be tested" role="alert">
      <Text>{failureWords(error)}</Text>
      {problems.length > 0 && <ProblemRows problems={problems} onGo={nothing} />}
    </Alert>
  )
}
