import { Group, Kbd, Modal, Table, Text } from '@mantine/core'
import { commands } from '../commands/all'
import { keyWords } from '../commands/keys'
import { clipboardKeys } from '../commands/useClipboard'
import { quickSearchKeys } from '../commands/useQuickActions'
import { useEditor, useEditorStore } from '../store/EditorContext'

/** Keys that somebody else listens for, under the heading they belong to. */
const elsewhere: Partial<Record<string, typeof clipboardKeys>> = {
  Edit: clipboardKeys,
  'Move about': quickSearchKeys,
}

const groups = [...new Set(commands.map((command) => command.group))]

function Keys({ combo }: { combo: string }) {
  return (
    <Group gap={3} wrap="nowrap" component="span">
      {keyWords(combo).map((word) => (
        <Kbd key={word} size="xs">
          {word}
        </Kbd>
      ))}
    </Group>
  )
}

/** Every command that has a key, so that nobody has to guess. */
export function ShortcutsDialog() {
  const store = useEditorStore()
  const open = useEditor((state) => state.shortcutsOpen)
  return (
    <Modal
      opened={open}
      onClose={() => store.getState().showShortcuts(false)}
      title="Shortcuts"
      size="lg"
    >
      {groups.map((group) => {
        const own = commands.filter((each) => each.group === group && each.keys.length > 0)
        const rows = [...own, ...(elsewhere[group] ?? [])]
        return (
          <section key={group}>
            <Text fw={600} mt="sm" mb={4}>
              {group}
            </Text>
            <Table verticalSpacing={5}>
              <Table.Tbody>
                {rows.map((command) => (
                  <Table.Tr key={command.id}>
                    <Table.Td>{command.label}</Table.Td>
                    <Table.Td>
                      <Group gap={10} justify="flex-end">
                        {command.keys.map((combo) => (
                          <Keys key={combo} combo={combo} />
                        ))}
                      </Group>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        )
      })}
    </Modal>
  )
}
