import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { newId } from '../../api/newId'
import { useSession as useSignedIn } from '../../api/session'
import { saveDraft } from '../../api/workflowDraft'
import { validateWorkflow, workflowKeys, workflowQuery } from '../../api/workflows'
import type { EditorStore } from '../store/createEditor'
import { sayAlive } from './alive'
import { createAutosave } from './autosave'
import { copies } from './copies'
import { keepCopy } from './localCopy'
import { tellMerged } from './mergedToast'
import type { EditorSession } from './SessionContext'
import { takeIn } from './takeIn'
import { theirsOf } from './useNewest'

/** Saving, the copy on this device and the check after each save, for as long as the page is open. */
export const useSession = (store: EditorStore, workflowId: string): EditorSession => {
  const client = useQueryClient()
  const { user } = useSignedIn()

  const session = useMemo(() => {
    const check = async () => {
      const { problems } = await validateWorkflow(workflowId)
      store.getState().setProblems(problems)
    }
    const meet = async () => {
      const newest = await client.fetchQuery({ ...workflowQuery(workflowId), staleTime: 0 })
      const theirs = theirsOf(newest)
      const met = takeIn(store, theirs)
      if (met.kind === 'merged' && met.mine) tellMerged(store, workflowId, met)
      return met
    }
    const autosave = createAutosave(store, {
      send: async (draft, revision) => {
        const saved = await saveDraft(workflowId, draft, revision)
        client.setQueryData(workflowKeys.one(workflowId), saved)
        return { revision: saved.revision, at: saved.updated_at }
      },
      meet,
      // A check that fails leaves the last known problems; the next save asks again.
      onSaved: () => void check().catch(() => {}),
    })
    return { check, session: { workflowId, autosave, meet } }
  }, [store, workflowId, client])

  useEffect(() => {
    const stopSaving = session.session.autosave.start()
    const editor = newId()
    const stopCopy = keepCopy(store, { userId: user.id, workflowId, editor }, copies)
    const release = sayAlive(editor)
    void session.check().catch(() => {})
    return () => {
      // What arrives now needs no copy any more, and what does not still has one.
      void stopSaving().finally(() => {
        stopCopy()
        release()
      })
      void client.invalidateQueries({ queryKey: workflowKeys.lists })
    }
  }, [session, store, user.id, workflowId, client])

  return session.session
}
