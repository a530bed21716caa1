import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRight } from '../../api/session'
import type { Workflow, WorkflowVersion } from '../../api/types'
import { restoreVersion, workflowKeys } from '../../api/workflows'
import { showDone } from '../../ui/notify'
import { Banner } from '../frame/Banner'
import { useEditorSession } from '../saving/SessionContext'
import { takeIn } from '../saving/takeIn'
import { theirsOf } from '../saving/useNewest'
import { useEditorStore } from '../store/EditorContext'

interface Props {
  workflow: Workflow
  version: WorkflowVersion
  onRestored: () => void
}

/** Only ever drawn inside a session that can save. */
function RestoreButton({ workflow, version, onRestored }: Props) {
  const store = useEditorStore()
  const { autosave } = useEditorSession()
  const client = useQueryClient()
  const restore = useMutation({
    mutationFn: async () => {
      if (!(await autosave.flush())) throw new Error('The draft could not be saved first.')
      return restoreVersion(workflow.id, version.number, store.getState().revision)
    },
    meta: { failure: 'The version was not restored' },
    onSuccess: (saved) => {
      takeIn(store, theirsOf(saved))
      client.setQueryData(workflowKeys.one(workflow.id), saved)
      showDone(`The draft is version ${version.number} again. Publish it to let it run.`)
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

export function RestoreBanner(props: Props) {
  const mayEdit = useRight('workflows:edit')
  return (
    <Banner action={mayEdit && <RestoreButton {...props} />}>
      <b>Version {props.version.number}</b> · read-only
    </Banner>
  )
}
