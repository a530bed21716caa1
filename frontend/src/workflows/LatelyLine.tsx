import { Text } from '@mantine/core'
import type { WorkflowSummary } from '../api/types'
import { StatusBadge } from '../ui/StatusBadge'
import { TimeAgo } from '../ui/TimeAgo'

/** What there is to know before opening a workflow: is it out, and did it run lately. */
export function LatelyLine({ workflow }: { workflow: WorkflowSummary }) {
  if (workflow.published_version === null) {
    return (
      <Text size="xs" c="dimmed">
        Never published
      </Text>
    )
  }
  const { failed_7d: failed, waiting, running } = workflow.counts
  const going = [running && `${running} running`, waiting && `${waiting} waiting`].filter(Boolean)
  return (
    <div>
      {workflow.paused_at && (
        <StatusBadge state="handled">
          <span title={workflow.paused_reason ?? undefined}>Paused</span>
        </StatusBadge>
      )}
      {workflow.has_unpublished_changes && (
        <StatusBadge state="stale">Unpublished changes</StatusBadge>
      )}
      {failed > 0 && <StatusBadge state="failed">{failed} failed this week</StatusBadge>}
      <Text size="xs" c="dimmed">
        {workflow.last_run_at ? (
          <>
            Last run <TimeAgo at={workflow.last_run_at} />
          </>
        ) : (
          'Has not run yet'
        )}
        {going.length > 0 && ` · ${going.join(' · ')}`}
      </Text>
    </div>
  )
}
