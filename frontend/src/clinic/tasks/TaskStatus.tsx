import type { Task } from '../../api/types'
import { StatusBadge } from '../../ui/StatusBadge'
import { taskStatuses } from './statuses'

export function TaskStatus({ status }: { status: Task['status'] }) {
  const { word, state } = taskStatuses[status]
  return <StatusBadge state={state}>{word}</StatusBadge>
}
