import { Button, type ButtonProps, Menu } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { useRight } from '../api/session'
import { StartableItems } from './StartableItems'

interface Props {
  subject: { type: 'patient' | 'appointment' | 'task'; id: string; name: string }
  size?: ButtonProps['size']
}

/** Runs one of the workflows that are started by hand, for this record. */
export function StartWorkflow({ subject, size }: Props) {
  const [opened, setOpened] = useState(false)
  const mayRun = useRight('workflows:run')
  if (!mayRun) return null
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant="default" size={size} leftSection={<IconPlayerPlay size={16} />}>
          Start a workflow…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{opened && <StartableItems subject={subject} />}</Menu.Dropdown>
    </Menu>
  )
}
