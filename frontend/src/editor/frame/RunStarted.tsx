import { CloseButton, Text } from '@mantine/core'
import { RunStatusBadge } from '../../runs/RunStatusBadge'
import { ButtonLink } from '../../ui/links'
import classes from './Frame.module.css'
import { useStartedRun } from './useStartedRun'

/** A run of this workflow has started while one looks at it: the way there, without a reload. */
export function RunStarted({ workflowId }: { workflowId: string }) {
  const { started, forget } = useStartedRun(workflowId)
  if (!started) return null
  return (
    <div className={classes.started} role="status">
      <Text fw={600}>Run started</Text>
      <RunStatusBadge status={started.status} />
      {started.others > 0 && (
        <ButtonLink
          to="/workflows/$workflowId/runs"
          params={{ workflowId }}
          size="compact-sm"
          variant="subtle"
          color="gray"
        >
          and {started.others} before it
        </ButtonLink>
      )}
      <ButtonLink to="/runs/$runId" params={{ runId: started.id }} size="compact-sm">
        Watch
      </ButtonLink>
      <CloseButton size="sm" aria-label="Close" onClick={forget} />
    </div>
  )
}
