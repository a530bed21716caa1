import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useSession as useSignedIn } from '../../api/session'
import { saveDraft } from '../../api/workflowDraft'
import { validateWorkflow, workflowKeys } from '../../api/workflows'
import type { EditorStore } from '../store/createEditor'
import { createAutosave } from './autosave'
import { keepCopy } from './localCopy'
import type { EditorSession } from './SessionContext'

/** Saving, the copy on this device and the check after each save, for as long as the page is open. */
export const useSession = (
  store: EditorStore,
  workflowId: string,
  reload: () => void,
): EditorSession => {
  const client = useQueryClient()
  const { user } = useSignedIn()

  const session = useMemo(() => {
    const check = async () => {
      const { problems } = await validateWorkflow(workflowId)
      store.getState().setProblems(problems)
    }
    const autosave = createAutosave(store, {
      send: async (draft, revision) => {
        const saved = await saveDraft(workflowId, draft, revision)
        client.setQueryData(workflowKeys.one(workflowId), saved)
        return { revision: saved.revision, at: saved.updated_at }
      },
      // A check that fails leaves the last known problems; the next save asks again.
      onSaved: () => void check().catch(() => {}),
    })
    return { check, session: { workflowId, autosave, reload } }
  }, [store, workflowId, client, reload])

  useEffect(() => {
    const stopSaving = session.session.autosave.start()
    const stopCopy = keepCopy(store, user.id, workflowId)
    void session.check().catch(() => {})
    return () => {
      stopSaving()
      stopCopy()
      void client.invalidateQueries({ queryKey: workflowKeys.lists })
    }
  }, [session, store, user.id, workflowId, client])

  return session.session
}
