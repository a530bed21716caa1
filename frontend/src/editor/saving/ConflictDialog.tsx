import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { createFromDraft } from '../../api/workflowDraft'
import { download } from '../../ui/download'
import { TextLink } from '../../ui/links'
import { showDone } from '../../ui/notify'
import { useEditor, useEditorStore } from '../store/EditorContext'
import { useEditorSession } from './SessionContext'

/** Two people saved the same workflow: nobody's work is written over, and nobody's is lost. */
export function ConflictDialog() {
  const store = useEditorStore()
  const { reload } = useEditorSession()
  const inConflict = useEditor((state) => state.save.kind === 'conflict')

  const keepAsCopy = useMutation({
    mutationFn: () => {
      const { name, graph } = store.getState().draft
      return createFromDraft({ name: `${name} (my changes)`, graph })
    },
    meta: { failure: 'Your copy was not made' },
    onSuccess: (copy) => {
      showDone(
        <TextLink to="/workflows/$workflowId" params={{ workflowId: copy.id }}>
          {copy.name}
        </TextLink>,
        'Your changes are kept as a workflow of their own',
      )
      reload()
    },
  })

  const takeTheirs = () => {
    const { draft } = store.getState()
    download(draft.name, draft)
    reload()
  }

  return (
    <Modal
      opened={inConflict}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Someone else saved this workflow"
      size="md"
    >
      <Stack gap="md">
        <Text>
          It was changed by someone else after you opened it, so your last changes were not saved
          over theirs.
        </Text>
        <Text c="dimmed">
          Keep yours as a workflow of its own, or load theirs: your version is then downloaded as a
          file first, so that nothing is lost.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={takeTheirs}>
            Reload theirs
          </Button>
          <Button loading={keepAsCopy.isPending} onClick={() => keepAsCopy.mutate()}>
            Keep my changes as a copy
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
