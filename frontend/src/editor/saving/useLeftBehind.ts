import { useEffect, useState } from 'react'
import { useSession as useSignedIn } from '../../api/session'
import { sameValue } from '../graph/sameValue'
import { useEditorStore } from '../store/EditorContext'
import { aliveNow } from './alive'
import { copies, type LocalCopy } from './copies'
import { leftBehind } from './localCopy'

/** Unsaved work that this device has of a workflow, the newest first, and how to be done with it. */
export const useLeftBehind = (workflowId: string) => {
  const store = useEditorStore()
  const { user } = useSignedIn()
  const [found, setFound] = useState<readonly LocalCopy[]>([])
  useEffect(() => {
    let gone = false
    const look = async () => {
      const place = { userId: user.id, workflowId }
      const all = await leftBehind(copies, place, await aliveNow())
      const { savedDraft } = store.getState()
      // What says the same as the server is no news.
      const news = all.filter(({ draft }) => !sameValue(draft, savedDraft))
      for (const copy of all) if (!news.includes(copy)) void copies.drop(copy.key)
      if (!gone) setFound(news)
    }
    look().catch(() => {})
    return () => {
      gone = true
    }
  }, [store, user.id, workflowId])
  const drop = ({ key }: LocalCopy) => {
    void copies.drop(key).catch(() => {})
    setFound((now) => now.filter((each) => each.key !== key))
  }
  return { copy: found[0] ?? null, drop }
}
