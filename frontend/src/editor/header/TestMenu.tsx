import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowBarRight,
  IconArrowBarToRight,
  IconChevronDown,
  IconHistory,
  IconPlayerPlay,
  IconTestPipe,
} from '@tabler/icons-react'
import { commandById } from '../commands/all'
import { useCommands } from '../commands/CommandsContext'
import { mayRun } from '../commands/defineCommand'
import { keyWords } from '../commands/keys'
import { useEditorStore } from '../store/EditorContext'

const ITEMS = [
  { id: 'test', Picture: IconTestPipe },
  { id: 'test-past-event', Picture: IconHistory },
  { id: 'test-up-to', Picture: IconArrowBarToRight },
  { id: 'test-from', Picture: IconArrowBarRight },
  { id: 'test-step', Picture: IconPlayerPlay },
]

/** The other ways to test, each with its keys. */
export function TestMenu() {
  const store = useEditorStore()
  const run = useCommands()
  return (
    <Menu position="bottom-end" width={300} withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label="More ways to test">
          <IconChevronDown size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Choices may={(id) => mayBe(id, store)} run={run} />
      </Menu.Dropdown>
    </Menu>
  )
}

const mayBe = (id: string, store: ReturnType<typeof useEditorStore>): boolean => {
  const command = commandById.get(id)
  return command !== undefined && mayRun(command, store.getState())
}

interface ChoicesProps {
  may: (id: string) => boolean
  run: (id: string) => void
}

function Choices({ may, run }: ChoicesProps) {
  return ITEMS.map(({ id, Picture }) => {
    const command = commandById.get(id)
    const keys = command?.keys[0]
    return (
      <Menu.Item
        key={id}
        leftSection={<Picture size={16} stroke={1.7} />}
        rightSection={keys && <small>{keyWords(keys).join(' ')}</small>}
        disabled={!may(id)}
        onClick={() => run(id)}
      >
        {command?.label}
      </Menu.Item>
    )
  })
}
