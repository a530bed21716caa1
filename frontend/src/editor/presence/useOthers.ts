import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { newId } from '../../api/newId'
import { workflowKeys } from '../../api/workflows'
import type { Present } from '../../live/messages'
import { live } from '../../live/socket'
import type { EditorStore } from '../store/createEditor'
import { createPresence, foldPresent, type PresenceStore } from './presenceStore'

const AGAIN_MS = 25_000
/** Our own save is told as well, often before its own answer is here. */
const SETTLED_MS = 400

interface Reply {
  ok: boolean
  present?: Present[]
}

/** Says where this page is, hears where the others are, and reads the draft again when it is saved. */
export const useOthers = (store: EditorStore, workflowId: string): PresenceStore => {
  const client = useQueryClient()
  const [presence] = useState(createPresence)
  useEffect(() => {
    const editor = newId()
    let settling: ReturnType<typeof setTimeout> | undefined
    const hear = (present: Present[]) =>
      presence.setState(foldPresent(presence.getState(), present, editor), true)
    const say = () => {
      const { mode, openNode } = store.getState()
      // Whoever may not edit stands in nobody's way.
      const told = { workflow_id: workflowId, editor, node_id: mode === 'edit' ? openNode : null }
      live.say<Reply>('present', told, (reply) => reply.present && hear(reply.present))
    }
    const readAgain = (revision: number) => {
      clearTimeout(settling)
      settling = setTimeout(() => {
        if (store.getState().revision < revision)
          void client.invalidateQueries({ queryKey: workflowKeys.one(workflowId), exact: true })
      }, SETTLED_MS)
    }
    const unwatch = live.watch(
      { workflow_id: workflowId },
      {
        onUp: say,
        onDown: () => hear([]),
        onPresence: ({ present }) => hear(present),
        onWorkflow: ({ revision }) => readAgain(revision),
      },
    )
    const pulse = setInterval(say, AGAIN_MS)
    const stop = store.subscribe((state, before) => {
      if (state.openNode !== before.openNode) say()
    })
    return () => {
      clearTimeout(settling)
      clearInterval(pulse)
      stop()
      live.say('absent', { workflow_id: workflowId })
      unwatch()
    }
  }, [store, workflowId, client, presence])
  return presence
}
