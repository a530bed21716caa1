import { IconChecklist } from '@tabler/icons-react'
import { type TaskFilters, useTasks } from '../../api/tasks'
import { EmptyState } from '../../ui/EmptyState'
import { RecordTable } from '../../ui/RecordTable'
import { columnsOfPatient, taskColumns } from './taskColumns'

interface Props {
  filters: TaskFilters
  ofPatient?: boolean
  chosenId?: string
}

export function TaskList({ filters, ofPatient = false, chosenId }: Props) {
  const list = useTasks(filters)
  return (
    <RecordTable
      label="tasks"
      list={list}
      columns={ofPatient ? columnsOfPatient : taskColumns}
      rowKey={(task) => task.id}
      isChosen={(task) => task.id === chosenId}
      empty={
        <EmptyState icon={IconChecklist} title="No tasks here">
          {ofPatient ? 'This patient has none.' : 'Nothing to do that fits these filters.'}
        </EmptyState>
      }
    />
  )
}
