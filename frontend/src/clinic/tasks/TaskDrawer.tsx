import { Drawer } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { failureWords } from '../../api/errors'
import { useTask } from '../../api/tasks'
import { PendingPage } from '../../shell/PendingPage'
import { ErrorState } from '../../ui/ErrorState'
import { TaskDetail } from './TaskDetail'

const route = getRouteApi('/in/tasks/$taskId')

/** One task beside the list; the address names it, so it can be sent to a colleague. */
export default function TaskDrawer() {
  const { taskId } = route.useParams()
  const navigate = route.useNavigate()
  const { data: task, error, refetch } = useTask(taskId)
  return (
    <Drawer
      opened
      onClose={() => void navigate({ to: '/tasks', search: (now) => now })}
      position="right"
      size={440}
      title="Task"
      overlayProps={{ backgroundOpacity: 0.25 }}
    >
      {error ? (
        <ErrorState
          title="The task could not be loaded"
          message={failureWords(error)}
          retry={() => void refetch()}
        />
      ) : task ? (
        <TaskDetail task={task} />
      ) : (
        <PendingPage />
      )}
    </Drawer>
  )
}
