import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { restoreKeptDraft, useRemoveKeptDraft } from '../../api/keptDrafts'
import { restoreVersion, workflowKeys } from '../../api/workflows'
import { confirm } from '../../ui/confirm'
import { showDone } from '../../ui/notify'
import { Banner } from '../frame/Banner'
import { useEditorSession } from '../saving/SessionContext'
import { takeIn } from '../saving/takeIn'
import { theirsOf } from '../saving/useNewest'
import { useEditorStore, useReadOnly } from '../store/EditorContext'
import type { Side } from './sides'

interface Props {
  side: Side
  label: string
  onRestored: () => void
}

/** Only ever drawn inside a session that can save. */
function RestoreButton({ side, label, onRestored }: Props) {
  const store = useEditorStore()
  const client = useQueryClient()
  const { workflowId, autosave } = useEditorSession()
  const restore = useMutation({
    mutationFn: async () => {
      if (!(await autosave.flush())) throw new Error('The draft could not be saved first.')
      const { revision } = store.getState()
      return side.startsWith('kept_')
        ? restoreKeptDraft(workflowId, side, revision)
        : restoreVersion(workflowId, Number(side), revision)
    },
    meta: { failure: `“${label}” was not restored` },
    onSuccess: (saved) => {
      takeIn(store, theirsOf(saved))
      client.setQueryData(workflowKeys.one(workflowId), saved)
      void client.invalidateQueries({ queryKey: workflowKeys.one(workflowId) })
      showDone(
        `The draft is “${label}” again; what it was before is kept. Publish it to let it run.`,
      )
      onRestored()
    },
  })
  return (
    <Button
      size="xs"
      variant="default"
      loading={restore.isPending}
      onClick={() => restore.mutate()}
    >
      Make this the draft
    </Button>
  )
}

function DeleteButton({ side, label, onGone }: { side: Side; label: string; onGone: () => void }) {
  const { workflowId } = useEditorSession()
  const remove = useRemoveKeptDraft(workflowId, onGone)
  const ask = async () => {
    const sure = await confirm({
      title: 'Delete this kept draft?',
      body: `“${label}” is gone then. The draft and the versions stay as they are.`,
      yes: 'Delete',
      danger: true,
    })
    if (sure) remove.mutate(side)
  }
  return (
    <Button size="xs" variant="subtle" color="red" onClick={() => void ask()}>
      Delete
    </Button>
  )
}

export function RestoreBanner({ onGone, ...props }: Props & { onGone: () => void }) {
  const readOnly = useReadOnly()
  const { side, label } = props
  return (
    <Banner
      action={
        !readOnly && (
          <Group gap="xs" wrap="nowrap">
            {side.startsWith('kept_') && <DeleteButton side={side} label={label} onGone={onGone} />}
            <RestoreButton {...props} />
          </Group>
        )
      }
    >
      <b>{label}</b> · read-only
    </Banner>
  )
}
