import { Button, Group, Select } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi, Outlet, useParams } from '@tanstack/react-router'
import { useTeams } from '../../api/people'
import { useRight, useSession } from '../../api/session'
import { taskKeys } from '../../api/tasks'
import { useFollowRuns } from '../../runs/useFollowRuns'
import { FilterChips } from '../../ui/FilterChips'
import { PageHeader } from '../../ui/PageHeader'
import { NewTask } from './NewTask'
import { TaskList } from './TaskList'

const route = getRouteApi('/in/tasks')

const options = [
  { value: 'open', label: 'Open' },
  { value: 'completed', label: 'Done' },
  { value: 'cancelled', label: 'Cancelled' },
  { value: 'any', label: 'All' },
] as const

export default function TasksPage() {
  const { status = 'open', assignee } = route.useSearch()
  const { taskId } = useParams({ strict: false })
  const navigate = route.useNavigate()
  const { user } = useSession()
  const mayEdit = useRight('records:edit')
  const { data: teams = [] } = useTeams()
  const [adding, dialog] = useDisclosure()
  useFollowRuns([taskKeys.all])
  const narrow = (change: { status?: typeof status; assignee?: string }) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  return (
    <>
      <PageHeader
        title="Tasks"
        actions={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
              New task
            </Button>
          )
        }
      />
      <Group mb="md" gap="md">
        <FilterChips
          label="Show tasks that are"
          options={options}
          value={status}
          onChange={(next) => narrow({ status: next })}
        />
        <Select
          aria-label="For whom"
          placeholder="For anybody"
          clearable
          w={190}
          data={[
            { value: user.id, label: 'For me' },
            ...teams.map((team) => ({ value: team.id, label: team.name })),
          ]}
          value={assignee ?? null}
          onChange={(next) => narrow({ assignee: next ?? undefined })}
        />
      </Group>
      <TaskList
        filters={{ status: status === 'any' ? undefined : status, assignee }}
        chosenId={taskId}
      />
      <NewTask opened={adding} onClose={dialog.close} />
      <Outlet />
    </>
  )
}
