import type { Task } from '../../api/types'
import { DueDate } from '../../ui/DueDate'
import { RowLink } from '../../ui/links'
import { PatientLink } from '../../ui/PatientLink'
import type { Column } from '../../ui/RecordTable'
import { PriorityMark } from './PriorityMark'
import { TaskActions } from './TaskActions'
import { TaskStatus } from './TaskStatus'

const title: Column<Task> = {
  header: 'Task',
  cell: (task) => (
    <RowLink to="/tasks/$taskId" params={{ taskId: task.id }} search={true}>
      {task.title}
    </RowLink>
  ),
}

const patient: Column<Task> = {
  header: 'Patient',
  cell: (task) => task.patient && <PatientLink patient={task.patient} />,
}

const assignee: Column<Task> = {
  header: 'For',
  showFrom: 'md',
  cell: (task) => task.assignee?.name ?? 'Nobody yet',
}

const priority: Column<Task> = {
  header: 'Priority',
  width: 110,
  showFrom: 'md',
  cell: (task) => <PriorityMark priority={task.priority} />,
}

const due: Column<Task> = {
  header: 'Due',
  width: 170,
  cell: (task) => task.due_date && <DueDate at={task.due_date} isOverdue={task.is_overdue} />,
}

const status: Column<Task> = {
  header: 'Status',
  width: 110,
  showFrom: 'md',
  cell: (task) => <TaskStatus status={task.status} />,
}

const actions: Column<Task> = {
  header: 'Actions',
  quiet: true,
  width: 160,
  align: 'right',
  cell: (task) => <TaskActions task={task} />,
}

export const taskColumns = [title, patient, assignee, priority, due, status, actions]
export const columnsOfPatient = [title, assignee, priority, due, status, actions]
