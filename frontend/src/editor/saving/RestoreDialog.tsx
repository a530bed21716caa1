import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useClinicZone } from '../../ui/ClinicZone'
import { clockTime, planTime } from '../../ui/time'
import { ChangeList, useLines } from '../changes/ChangeList'
import { replaceGraph } from '../operations/replaceGraph'
import type { EditorStore } from '../store/createEditor'
import { useEditorStore } from '../store/EditorContext'
import type { LocalCopy } from './copies'
import { useEditorSession } from './SessionContext'
import { useLeftBehind } from './useLeftBehind'

/** As if we had gone on from where the copy began: what was saved since is met by the next save. */
const goOnFrom = (store: EditorStore, copy: LocalCopy) => {
  const { draft } = store.getState()
  store.setState({ savedDraft: copy.base, revision: copy.revision, pendingEdits: copy.edits - 1 })
  store
    .getState()
    .edit(() => ({ ...copy.draft, graph: replaceGraph(draft.graph, copy.draft.graph) }))
}

/** Offers the work that was on this device when the page was last closed or crashed. */
export function RestoreDialog() {
  const { workflowId } = useEditorSession()
  const { copy, drop } = useLeftBehind(workflowId)
  return copy && <Offer key={copy.key} copy={copy} onDone={() => drop(copy)} />
}

function Offer({ copy, onDone }: { copy: LocalCopy; onDone: () => void }) {
  const store = useEditorStore()
  const zone = useClinicZone()
  const [shown, setShown] = useState(false)
  const list = useLines(copy.base, copy.draft)
  const changes = copy.edits === 1 ? '1 unsaved change' : `${copy.edits} unsaved changes`
  const overtaken = copy.revision < store.getState().revision
  const restore = () => {
    goOnFrom(store, copy)
    onDone()
  }
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={`Restore ${changes} from ${clockTime(copy.at, zone)}?`}
    >
      <Stack gap="md">
        <Text>
          They were made {planTime(copy.at, zone)} on this device and never reached the server.
          {overtaken && ' The workflow was saved since; both will be merged.'}
        </Text>
        {shown && <ChangeList list={list} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" aria-expanded={shown} onClick={() => setShown(!shown)} mr="auto">
            {shown ? 'Hide diff' : 'Show diff'}
          </Button>
          <Button variant="default" onClick={onDone}>
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
