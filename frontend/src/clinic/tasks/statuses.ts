import type { Priority, Task } from '../../api/types'
import type { StateName } from '../../ui/stateColours'

export const taskStatuses: Record<Task['status'], { word: string; state: StateName }> = {
  open: { word: 'Open', state: 'queued' },
  completed: { word: 'Done', state: 'succeeded' },
  cancelled: { word: 'Cancelled', state: 'cancelled' },
  pending_due: { word: 'Not due yet', state: 'waiting' },
  not_needed: { word: 'Not needed', state: 'skipped' },
}

export const priorities: { value: Priority; label: string }[] = [
  { value: 'low', label: 'Low' },
  { value: 'medium', label: 'Medium' },
  { value: 'high', label: 'High' },
  { value: 'urgent', label: 'Urgent' },
]
