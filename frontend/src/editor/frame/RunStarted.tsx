import { CloseButton, Text } from '@mantine/core'
import { useState } from 'react'
import type { RunStatus } from '../../api/types'
import { useLiveRuns } from '../../live/useLiveRuns'
import { RunStatusBadge } from '../../runs/RunStatusBadge'
import { ButtonLink } from '../../ui/links'
import classes from './Frame.module.css'

interface Seen {
  id: string
  status: RunStatus
  /** Runs that started before this one while the strip was open. */
  others: number
}

/** A run of this workflow has started while one looks at it: the way there, without a reload. */
export function RunStarted({ workflowId }: { workflowId: string }) {
  const [seen, setSeen] = useState<Seen | null>(null)
  useLiveRuns({ workflowId }, ({ run_id, after, status }) => {
    setSeen((now) => {
      if (now?.id === run_id) return { ...now, status }
      const started = after === 0 && status !== 'filtered'
      return started ? { id: run_id, status, others: now ? now.others + 1 : 0 } : now
    })
  })
  if (!seen) return null
  return (
    <div className={classes.started} role="status">
      <Text fw={600}>Run started</Text>
      <RunStatusBadge status={seen.status} />
      {seen.others > 0 && (
        <ButtonLink
          to="/workflows/$workflowId/runs"
          params={{ workflowId }}
          size="compact-sm"
          variant="subtle"
          color="gray"
        >
          and {seen.others} before it
        </ButtonLink>
      )}
      <ButtonLink to="/runs/$runId" params={{ runId: seen.id }} size="compact-sm">
        Watch
      </ButtonLink>
      <CloseButton size="sm" aria-label="Close" onClick={() => setSeen(null)} />
    </div>
  )
}
