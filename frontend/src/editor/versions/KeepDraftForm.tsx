import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useKeepDraft } from '../../api/keptDrafts'
import { showDone } from '../../ui/notify'
import { useEditorSession } from '../saving/SessionContext'
import { useEditorStore } from '../store/EditorContext'

/** Saving by itself is not all there is: a good state can be kept under a name. */
export function KeepDraftForm() {
  const store = useEditorStore()
  const { workflowId } = useEditorSession()
  const [title, setTitle] = useState('')
  const keep = useKeepDraft(workflowId, () => {
    showDone('The draft as it is now is among the kept drafts.')
    setTitle('')
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name, graph } = store.getState().draft
    if (title.trim()) keep.mutate({ title: title.trim(), name, graph })
  }
  return (
    <form onSubmit={submit}>
      <Group gap={6} wrap="nowrap" p="sm">
        <TextInput
          size="xs"
          style={{ flex: 1 }}
          aria-label="Keep the draft as"
          placeholder="Keep the draft as…"
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Button
          size="xs"
          type="submit"
          variant="default"
          loading={keep.isPending}
          disabled={!title.trim()}
        >
          Keep
        </Button>
      </Group>
    </form>
  )
}
