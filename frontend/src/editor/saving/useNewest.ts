import { useEffect, useRef } from 'react'
import type { Workflow } from '../../api/types'
import { showDone } from '../../ui/notify'
import type { EditorStore } from '../store/createEditor'
import { isDirty, type Theirs } from '../store/saveSlice'
import { takeIn } from './takeIn'

export const theirsOf = (workflow: Workflow): Theirs => ({
  draft: { name: workflow.name, graph: workflow.graph },
  revision: workflow.revision,
  at: workflow.updated_at,
  who: workflow.updated_by?.name ?? 'Someone',
})

/** Takes over what the server has meanwhile; true when something on the screen is different now. */
export const takeNewest = (store: EditorStore, workflow: Workflow): boolean => {
  // Ours is not saved: the next save meets theirs, and does not interrupt anybody's typing.
  if (isDirty(store.getState())) return false
  return takeIn(store, theirsOf(workflow)).kind === 'merged'
}

/** Somebody who types saves every second; it is said once in a while, not each time. */
const SAID_AGAIN_AFTER_MS = 60_000

export const useNewest = (store: EditorStore, workflow: Workflow) => {
  const said = useRef({ who: '', at: 0 })
  useEffect(() => {
    if (!takeNewest(store, workflow)) return
    const { who } = theirsOf(workflow)
    const now = Date.now()
    const isNews = who !== said.current.who || now - said.current.at > SAID_AGAIN_AFTER_MS
    said.current = { who, at: now }
    if (isNews) showDone(`${who} has changed this workflow. You see it as it is now.`)
  }, [store, workflow])
}
