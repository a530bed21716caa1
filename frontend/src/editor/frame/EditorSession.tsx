import { lazy, Suspense, useState } from 'react'
import { useStore } from 'zustand'
import { useRight } from '../../api/session'
import type { NodeType, Workflow } from '../../api/types'
import { PresenceContext } from '../presence/presenceStore'
import { useOthers } from '../presence/useOthers'
import { RestoreDialog } from '../saving/RestoreDialog'
import { SessionContext } from '../saving/SessionContext'
import { useNewest } from '../saving/useNewest'
import { useSession } from '../saving/useSession'
import { createEditor, type EditorStore } from '../store/createEditor'
import { EditorFrame } from './EditorFrame'
import { useOpenFromAddress } from './useOpenFromAddress'

const ReviewDialog = lazy(() => import('../saving/ReviewDialog'))

interface Props {
  workflow: Workflow
  types: ReadonlyMap<string, NodeType>
}

/** A draft that is being worked on, or only read by whoever may not edit. */
export function EditorSession({ workflow, types }: Props) {
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
  const presence = useOthers(store, workflow.id)
  return (
    <PresenceContext value={presence}>
      {mayEdit ? (
        <Saved store={store} workflow={workflow} />
      ) : (
        <EditorFrame store={store} workflow={workflow} />
      )}
    </PresenceContext>
  )
}

function Saved({ store, workflow }: { store: EditorStore; workflow: Workflow }) {
  const session = useSession(store, workflow.id)
  const asked = useStore(store, (state) => state.review !== null)
  return (
    <SessionContext value={session}>
      <EditorFrame store={store} workflow={workflow}>
        <RestoreDialog />
        {asked && (
          <Suspense>
            <ReviewDialog />
          </Suspense>
        )}
      </EditorFrame>
    </SessionContext>
  )
}
