import { useCallback, useState } from 'react'
import { useRight, useSession as useSignedIn } from '../../api/session'
import type { NodeType, Workflow } from '../../api/types'
import { ConflictDialog } from '../saving/ConflictDialog'
import { dropCopy } from '../saving/localCopy'
import { RestoreDialog } from '../saving/RestoreDialog'
import { SessionContext } from '../saving/SessionContext'
import { useNewest } from '../saving/useNewest'
import { useSession } from '../saving/useSession'
import { createEditor, type EditorStore } from '../store/createEditor'
import { EditorFrame } from './EditorFrame'
import { useOpenFromAddress } from './useOpenFromAddress'

interface Props {
  workflow: Workflow
  types: ReadonlyMap<string, NodeType>
  onReload: () => void
}

/** A draft that is being worked on, or only read by whoever may not edit. */
export function EditorSession({ workflow, types, onReload }: Props) {
  const mayEdit = useRight('workflows:edit')
  const mayTest = useRight('workflows:run')
  const [store] = useState(() =>
    createEditor({
      draft: { name: workflow.name, graph: workflow.graph },
      types,
      mode: mayEdit ? 'edit' : 'view',
      mayTest,
      saved: { revision: workflow.revision, at: workflow.updated_at },
    }),
  )
  useNewest(store, workflow)
  useOpenFromAddress(store)
  return mayEdit ? (
    <Saved store={store} workflow={workflow} onReload={onReload} />
  ) : (
    <EditorFrame store={store} workflow={workflow} />
  )
}

interface SavedProps {
  store: EditorStore
  workflow: Workflow
  onReload: () => void
}

function Saved({ store, workflow, onReload }: SavedProps) {
  const { user } = useSignedIn()
  const reload = useCallback(() => {
    // What was in the way has been kept elsewhere by now, or given up on purpose.
    store.setState({ savedDraft: store.getState().draft, pendingEdits: 0 })
    dropCopy(user.id, workflow.id)
    onReload()
  }, [store, user.id, workflow.id, onReload])
  const session = useSession(store, workflow.id, reload)
  return (
    <SessionContext value={session}>
      <EditorFrame store={store} workflow={workflow}>
        <RestoreDialog />
        <ConflictDialog />
      </EditorFrame>
    </SessionContext>
  )
}
