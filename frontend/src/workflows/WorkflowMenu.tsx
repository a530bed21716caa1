import { ActionIcon, Menu } from '@mantine/core'
import { IconActivity, IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useRight } from '../api/session'
import type { WorkflowSummary } from '../api/types'
import { useCloneWorkflow, useDeleteWorkflow } from '../api/workflows'
import { confirm } from '../ui/confirm'
import { showDone } from '../ui/notify'
import { ExportItems } from './files/ExportItems'
import { RunItems } from './RunItems'
import { ReferenceItem } from './reference/ReferenceItem'

export function WorkflowMenu({ workflow }: { workflow: WorkflowSummary }) {
  const navigate = useNavigate()
  const mayEdit = useRight('workflows:edit')
  const open = (id: string) =>
    navigate({ to: '/workflows/$workflowId', params: { workflowId: id } })
  const clone = useCloneWorkflow((made) => void open(made.id))
  const drop = useDeleteWorkflow(() => showDone(`“${workflow.name}” was deleted`))
  const neverRan = !workflow.enabled && workflow.last_run_at === null

  const askThenDelete = async () => {
    const yes = await confirm({
      title: `Delete “${workflow.name}”?`,
      body: 'It has never run. The draft and its versions are deleted for good.',
      yes: 'Delete',
      danger: true,
    })
    if (yes) drop.mutate(workflow.id)
  }

  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`More for ${workflow.name}`}
          loading={clone.isPending || drop.isPending}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => void open(workflow.id)}>
          Open
        </Menu.Item>
        <Menu.Item
          leftSection={<IconActivity size={16} />}
          onClick={() =>
            void navigate({
              to: '/workflows/$workflowId/runs',
              params: { workflowId: workflow.id },
            })
          }
        >
          Runs
        </Menu.Item>
        <ReferenceItem workflowId={workflow.id} />
        {mayEdit && (
          <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => clone.mutate(workflow.id)}>
            Clone
          </Menu.Item>
        )}
        <ExportItems workflow={workflow} />
        <RunItems workflow={workflow} />
        {mayEdit && neverRan && (
          <Menu.Item
            color="var(--state-failed)"
            leftSection={<IconTrash size={16} />}
            onClick={() => void askThenDelete()}
          >
            Delete
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
