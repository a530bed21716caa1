import { Button, Combobox, Group, Text, Textarea, useCombobox } from '@mantine/core'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useAddEntry } from '../api/inbox'
import { useUsers } from '../api/people'
import { useRight } from '../api/session'
import { titleAndText, typedName, withName } from './mention'

const MOST_SHOWN = 6
const NOTE = 'note'

/** Where a note is written, for the key that leads there. */
export const noteBox = () => document.querySelector<HTMLTextAreaElement>(`#${NOTE}`)

/** A note for the timeline; names after an @ are offered, Ctrl+Enter keeps it. */
export function NoteBox({ episodeId }: { episodeId: string }) {
  const mayEdit = useRight('episodes:edit')
  const { data: users = [] } = useUsers()
  const [text, setText] = useState('')
  const [typed, setTyped] = useState<string | null>(null)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const add = useAddEntry(episodeId, () => setText(''))
  if (!mayEdit) return null
  const fitting = users
    .filter((one) => one.is_active && one.name.toLowerCase().includes((typed ?? '').toLowerCase()))
    .slice(0, MOST_SHOWN)
  const look = (value: string, cursor: number) => {
    const name = typedName(value, cursor)
    setTyped(name)
    if (name === null) return combobox.closeDropdown()
    combobox.openDropdown()
    combobox.updateSelectedOptionIndex()
  }
  const choose = (name: string) => {
    const box = noteBox()
    const [next, cursor] = withName(text, box?.selectionStart ?? text.length, name)
    // At once: whoever types on must not find the cursor elsewhere.
    flushSync(() => setText(next))
    box?.setSelectionRange(cursor, cursor)
    combobox.closeDropdown()
  }
  const keep = () => {
    if (text.trim()) add.mutate({ event_type: 'note', ...titleAndText(text) })
  }
  return (
    <div>
      <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
        <Combobox.Target>
          <Textarea
            id={NOTE}
            aria-label="Write a note"
            placeholder="Write a note: @name tells a colleague, #tag marks it"
            autosize
            minRows={2}
            maxRows={10}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value)
              look(event.currentTarget.value, event.currentTarget.selectionStart)
            }}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep()
              if (event.key === 'Escape' && !combobox.dropdownOpened) event.currentTarget.blur()
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={fitting.length === 0}>
          <Combobox.Options aria-label="Colleagues">
            {fitting.map((one) => (
              <Combobox.Option key={one.id} value={one.name}>
                {one.name}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {text.trim() && (
        <Group justify="flex-end" mt="xs" gap="sm">
          <Text size="xs" c="dimmed">
            Ctrl+Enter
          </Text>
          <Button size="compact-sm" loading={add.isPending} onClick={keep}>
            Keep note
          </Button>
        </Group>
      )}
    </div>
  )
}
