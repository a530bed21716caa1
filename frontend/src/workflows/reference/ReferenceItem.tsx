import { Menu } from '@mantine/core'
import { IconBook2 } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'

/** In the menus of a workflow: the page that tells staff what it does. */
export function ReferenceItem({ workflowId }: { workflowId: string }) {
  const navigate = useNavigate()
  return (
    <Menu.Item
      leftSection={<IconBook2 size={16} />}
      onClick={() =>
        void navigate({ to: '/workflows/$workflowId/reference', params: { workflowId } })
      }
    >
      Reference for staff
    </Menu.Item>
  )
}
