import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useSession as useSignedIn } from '../../api/session'
import { useClinicZone } from '../../ui/ClinicZone'
import { planTime } from '../../ui/time'
import { replaceGraph } from '../operations/replaceGraph'
import type { EditorStore } from '../store/createEditor'
import { useEditorStore } from '../store/EditorContext'
import { dropCopy, type LocalCopy, readCopy } from './localCopy'
import { useEditorSession } from './SessionContext'

/** A copy that says the same as the server is no news. */
const unsaved = (copy: LocalCopy | null, store: EditorStore) => {
  if (!copy) return null
  const same = JSON.stringify(copy.draft) === JSON.stringify(store.getState().draft)
  return same ? null : copy
}

/** Offers the work that was on this device when the page was last closed or crashed. */
export function RestoreDialog() {
  const store = useEditorStore()
  const { workflowId } = useEditorSession()
  const { user } = useSignedIn()
  const zone = useClinicZone()
  const [copy, setCopy] = useState(() => unsaved(readCopy(user.id, workflowId), store))
  if (!copy) return null

  const changes = copy.edits === 1 ? '1 unsaved change' : `${copy.edits} unsaved changes`
  const overtaken = copy.revision < store.getState().revision
  const restore = () => {
    store
      .getState()
      .edit((draft) => ({ ...copy.draft, graph: replaceGraph(draft.graph, copy.draft.graph) }))
    setCopy(null)
  }
  const discard = () => {
    dropCopy(user.id, workflowId)
    setCopy(null)
  }
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={`Restore ${changes}?`}
    >
      <Stack gap="md">
        <Text>
          They were made {planTime(copy.at, zone)} on this device and never reached the server.
        </Text>
        {overtaken && (
          <Text c="dimmed">
            The workflow has been saved since. Restoring puts your version in its place; undo brings
            the saved one back.
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={discard}>
            Discard
          </Button>
          <Button onClick={restore} data-autofocus>
            Restore
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
