import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { IconCheck, IconDots } from '@tabler/icons-react'
import { useRight } from '../../api/session'
import { useTaskVerb } from '../../api/tasks'
import type { Task } from '../../api/types'
import { StartableItems } from '../../workflows/StartableItems'

export function TaskActions({ task }: { task: Task }) {
  const mayEdit = useRight('records:edit')
  const mayRun = useRight('workflows:run')
  const act = useTaskVerb()
  const isOpen = task.status === 'open'
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {mayEdit && isOpen && (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconCheck size={14} />}
          loading={act.isPending}
          aria-label={`Complete: ${task.title}`}
          onClick={() => act.mutate({ id: task.id, verb: 'complete' })}
        >
          Complete
        </Button>
      )}
      {(mayRun || mayEdit) && (
        <Menu position="bottom-end" width={260}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`More for ${task.title}`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {mayEdit && isOpen && (
              <>
                <Menu.Item
                  color="var(--state-failed)"
                  onClick={() => act.mutate({ id: task.id, verb: 'cancel' })}
                >
                  Cancel the task
                </Menu.Item>
                <Menu.Divider />
              </>
            )}
            {mayRun && <StartableItems subject={{ type: 'task', id: task.id, name: task.title }} />}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}
