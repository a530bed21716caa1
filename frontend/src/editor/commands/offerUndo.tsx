import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { EditorStore } from '../store/createEditor'

const OFFERED_MS = 8_000

/** A deletion is said, and taken back with one click while it still is the last thing done. */
export const offerUndo = (store: EditorStore, words: string) => {
  const { draft } = store.getState()
  const close = () => notifications.hide(id)
  const stop = store.subscribe((state) => {
    if (state.draft !== draft) close()
  })
  const id = notifications.show({
    autoClose: OFFERED_MS,
    onClose: stop,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text>{words}</Text>
        <Button size="compact-sm" variant="light" onClick={() => store.getState().undo()}>
          Undo
        </Button>
      </Group>
    ),
  })
}
