import type { RunStatus } from '../api/types'
import { StatusBadge } from '../ui/StatusBadge'
import { runStatuses } from './statuses'

export function RunStatusBadge({ status }: { status: RunStatus }) {
  const { word, state } = runStatuses[status]
  return <StatusBadge state={state}>{word}</StatusBadge>
}
