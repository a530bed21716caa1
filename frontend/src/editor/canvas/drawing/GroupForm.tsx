import { Popover, Stack, Textarea, TextInput } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useCommands } from '../../commands/CommandsContext'
import type { GraphGroup } from '../../graph/types'
import { editGroup } from '../../operations/editGroup'
import { useEditorStore } from '../../store/EditorContext'

const MOST_NAME = 100
/** What is read at a glance (EDITOR §2). */
const MOST_DESCRIPTION = 145

/** A group's name and the line under it, written where they stand. */
export function GroupForm({ group }: { group: GraphGroup }) {
  const store = useEditorStore()
  const run = useCommands()
  const { id, name, description = '' } = group
  const stop = () => store.setState({ writing: null })
  const set = (change: Partial<Pick<GraphGroup, 'name' | 'description'>>) =>
    store.getState().editGraph((graph) => editGroup(graph, id, change), { merge: `group ${id}` })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' && event.key !== 'Enter') return
    event.preventDefault()
    event.stopPropagation()
    stop()
    run('focus-selected')
  }
  return (
    <Popover opened onClose={stop} position="bottom-start" shadow="md" trapFocus width={320}>
      <Popover.Target>
        <span />
      </Popover.Target>
      <Popover.Dropdown onKeyDown={onKeyDown}>
        <Stack gap="xs">
          <TextInput
            size="xs"
            label="Name of the group"
            maxLength={MOST_NAME}
            value={name}
            data-autofocus
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Textarea
            size="xs"
            label="What it is for"
            maxLength={MOST_DESCRIPTION}
            description={`${MOST_DESCRIPTION - description.length} characters left`}
            inputWrapperOrder={['label', 'input', 'description']}
            value={description}
            onChange={(event) => set({ description: event.currentTarget.value || undefined })}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
