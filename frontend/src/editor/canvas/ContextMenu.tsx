import { Kbd, Menu } from '@mantine/core'
import { Fragment } from 'react'
import { commandById } from '../commands/all'
import { useCommands } from '../commands/CommandsContext'
import { mayRun } from '../commands/defineCommand'
import { keyWords } from '../commands/keys'
import { useEditor, useEditorStore } from '../store/EditorContext'
import type { MenuFor } from '../store/uiSlice'

/** What can be done to a step, a connection or the whole, by id; a gap is drawn between groups. */
const OFFERS: Record<MenuFor, readonly (readonly string[])[]> = {
  node: [
    ['open-step', 'rename'],
    ['connect', 'disconnect', 'move-earlier', 'move-later'],
    ['copy', 'duplicate', 'switch-off'],
    ['group', 'ungroup', 'fold-group'],
    ['remove'],
  ],
  selection: [['copy', 'duplicate', 'switch-off'], ['group', 'ungroup', 'tidy-up'], ['remove']],
  note: [['open-step', 'copy', 'duplicate'], ['remove']],
  group: [['fold-group', 'rename', 'copy', 'duplicate'], ['ungroup']],
  edge: [['add-step'], ['remove']],
  pane: [
    ['add-step', 'add-note'],
    ['select-all', 'tidy-up'],
    ['undo', 'redo'],
    ['rules'],
    ['fit', 'actual-size', 'shortcuts'],
  ],
}

/** Right click, Shift F10 or the menu key: the same commands as everywhere, keys printed beside. */
export function ContextMenu() {
  const store = useEditorStore()
  const run = useCommands()
  const menu = useEditor((state) => state.menu)
  if (!menu) return null
  const state = store.getState()
  const groups = OFFERS[menu.of]
    .map((ids) => ids.flatMap((id) => commandById.get(id) ?? []))
    .map((commands) => commands.filter((command) => mayRun(command, state)))
    .filter((commands) => commands.length > 0)
  const close = () => {
    store.setState({ menu: null })
    // What was chosen may have taken the keyboard elsewhere; else it goes back to the step.
    setTimeout(() => {
      if (document.activeElement === document.body) run('focus-selected')
    })
  }
  return (
    <Menu opened position="bottom-start" shadow="md" onClose={close}>
      <Menu.Target>
        <span style={{ position: 'fixed', left: menu.x, top: menu.y }} />
      </Menu.Target>
      <Menu.Dropdown data-picker>
        {groups.map((commands, at) => (
          <Fragment key={commands[0]?.id}>
            {at > 0 && <Menu.Divider />}
            {commands.map(({ id, label, keys: [combo] }) => (
              <Menu.Item
                key={id}
                color={id === 'remove' ? 'red' : undefined}
                rightSection={combo && <Kbd size="xs">{keyWords(combo).join(' ')}</Kbd>}
                onClick={() => run(id)}
              >
                {label}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
