import { ActionIcon, Menu } from '@mantine/core'
import { IconActivity, IconDots } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { Workflow } from '../../api/types'
import { ExportItems } from '../../workflows/files/ExportItems'
import { RunItems } from '../../workflows/RunItems'
import { ReferenceItem } from '../../workflows/reference/ReferenceItem'

/** What is done to a workflow as a whole, and not every day. */
export function WorkflowMore({ workflow }: { workflow: Workflow }) {
  const navigate = useNavigate()
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="More for this workflow">
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
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
        <ExportItems workflow={workflow} />
        <RunItems workflow={workflow} />
      </Menu.Dropdown>
    </Menu>
  )
}
