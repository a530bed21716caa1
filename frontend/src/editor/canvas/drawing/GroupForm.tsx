import { Textarea, TextInput } from '@mantine/core'
import { useClickOutside } from '@mantine/hooks'
import type { KeyboardEvent } from 'react'
import { useCommands } from '../../commands/CommandsContext'
import type { GraphGroup } from '../../graph/types'
import { editGroup } from '../../operations/editGroup'
import { useEditorStore } from '../../store/EditorContext'
import classes from './Drawing.module.css'

const MOST_NAME = 100
/** What is read at a glance (EDITOR §2). */
const MOST_DESCRIPTION = 145

/** A group's name and the line under it, written where they stand. */
export function GroupForm({ group }: { group: GraphGroup }) {
  const store = useEditorStore()
  const run = useCommands()
  const { id, name, description = '' } = group
  const stop = () => store.setState({ writing: null })
  const ref = useClickOutside(stop)
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
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape and Enter of its fields
    <div ref={ref} className={`${classes.form} nodrag nopan`} onKeyDown={onKeyDown}>
      <TextInput
        size="xs"
        label="Name of the group"
        maxLength={MOST_NAME}
        value={name}
        autoFocus
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
    </div>
  )
}
