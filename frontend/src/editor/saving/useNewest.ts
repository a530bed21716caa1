import { useEffect } from 'react'
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

export const useNewest = (store: EditorStore, workflow: Workflow) => {
  useEffect(() => {
    if (!takeNewest(store, workflow)) return
    showDone(`${theirsOf(workflow).who} has changed this workflow. You see it as it is now.`)
  }, [store, workflow])
}
