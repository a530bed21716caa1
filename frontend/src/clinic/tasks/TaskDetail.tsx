import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useRight } from '../../api/session'
import { useTaskVerb } from '../../api/tasks'
import type { Task } from '../../api/types'
import { CopyId } from '../../ui/CopyId'
import { DueDate } from '../../ui/DueDate'
import { Facts } from '../../ui/Facts'
import { TextLink } from '../../ui/links'
import { PatientLink } from '../../ui/PatientLink'
import { TimeAgo } from '../../ui/TimeAgo'
import { usePageTitle } from '../../ui/usePageTitle'
import { StartWorkflow } from '../../workflows/StartWorkflow'
import { LinkedRecord } from './LinkedRecord'
import { PriorityMark } from './PriorityMark'
import { TaskStatus } from './TaskStatus'

export function TaskDetail({ task }: { task: Task }) {
  usePageTitle(task.title)
  return (
    <Stack gap="md">
      <div>
        <Title order={2} tabIndex={-1} data-autofocus>
          {task.title}
        </Title>
        <Group gap="sm" mt={4}>
          <TaskStatus status={task.status} />
          <CopyId id={task.id} />
        </Group>
      </div>
      {task.description && <Text style={{ whiteSpace: 'pre-wrap' }}>{task.description}</Text>}
      <Facts
        facts={[
          ['Patient', task.patient && <PatientLink key="patient" patient={task.patient} />],
          ['For', task.assignee?.name ?? 'Nobody yet'],
          ['Priority', <PriorityMark key="priority" priority={task.priority} />],
          [
            'Due',
            task.due_date && <DueDate key="due" at={task.due_date} isOverdue={task.is_overdue} />,
          ],
          ['About', task.linked && <LinkedRecord key="linked" record={task.linked} />],
          ['Made by', <MadeBy key="made-by" task={task} />],
          ['Made', <TimeAgo key="made" at={task.created_at} />],
          ['Done', task.completed_at && <TimeAgo key="done" at={task.completed_at} />],
        ]}
      />
      <TaskButtons task={task} />
    </Stack>
  )
}

function MadeBy({ task }: { task: Task }) {
  if (!task.run_id) return 'Hand'
  return (
    <TextLink to="/runs/$runId" params={{ runId: task.run_id }}>
      A workflow: see the run
    </TextLink>
  )
}

function TaskButtons({ task }: { task: Task }) {
  const mayEdit = useRight('records:edit')
  const act = useTaskVerb()
  const doIt = (verb: 'complete' | 'cancel') => act.mutate({ id: task.id, verb })
  return (
    <Group gap="xs">
      {mayEdit && task.status === 'open' && (
        <>
          <Button
            leftSection={<IconCheck size={16} />}
            loading={act.isPending}
            onClick={() => doIt('complete')}
          >
            Complete
          </Button>
          <Button variant="default" disabled={act.isPending} onClick={() => doIt('cancel')}>
            Cancel the task
          </Button>
        </>
      )}
      <StartWorkflow subject={{ type: 'task', id: task.id, name: task.title }} />
    </Group>
  )
}
