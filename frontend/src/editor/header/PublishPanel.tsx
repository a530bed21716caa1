import { Button, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Workflow } from '../../api/types'
import type { RunsAtPublish } from '../../api/workflows'
import { runsUnderWay } from '../../workflows/underWay'
import { DraftChanges } from './DraftChanges'
import { ProblemRows } from './ProblemRows'
import { mayPublish, type PublishState, publishWords } from './publishState'
import { ReachText } from './ReachText'
import { RunsAtPublishField } from './RunsAtPublishField'

interface Props {
  workflow: Workflow
  state: PublishState
  onPublish: (body: { note: string; runs?: RunsAtPublish }) => void
  onClose: () => void
}

/** What publishing would do: what changed, by whom, and what becomes of runs under way. */
export default function PublishPanel({ workflow, state, onPublish, onClose }: Props) {
  const [note, setNote] = useState('')
  const [runs, setRuns] = useState<RunsAtPublish>('finish')
  const count = runsUnderWay(workflow)
  const busy = state.kind === 'publishing'
  const { published_version: version } = workflow
  return (
    <Stack gap="sm">
      <Text fw={600} role={state.kind === 'failed' ? 'alert' : undefined}>
        {publishWords(state)}
      </Text>
      {state.kind === 'invalid' && <ProblemRows problems={state.errors} onGo={onClose} />}
      {version !== null && state.kind !== 'published' && (
        <DraftChanges workflow={workflow} version={version} />
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
          {count > 0 && version !== null && (
            <RunsAtPublishField
              count={count}
              waiting={workflow.counts.waiting}
              version={version}
              value={runs}
              onChange={setRuns}
            />
          )}
          <Button
            loading={busy}
            onClick={() =>
              onPublish({
                note: note.trim(),
                runs: count > 0 && runs === 'cancel' ? runs : undefined,
              })
            }
          >
            Publish version {(version ?? 0) + 1}
          </Button>
        </>
      )}
    </Stack>
  )
}
