import { useEffect } from 'react'
import type { Workflow } from '../../api/types'
import { showDone } from '../../ui/notify'
import { replaceGraph } from '../operations/replaceGraph'
import type { EditorStore } from '../store/createEditor'
import { isDirty } from '../store/saveSlice'

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Takes over what the server has meanwhile, as long as nothing of ours would be written over. */
export const takeNewest = (store: EditorStore, workflow: Workflow): boolean => {
  const state = store.getState()
  if (workflow.revision <= state.revision) return false
  const theirs = { name: workflow.name, graph: workflow.graph }
  if (same(theirs, state.savedDraft)) {
    // Published, enabled or renamed elsewhere: the draft itself is the one we know.
    store.setState({ revision: workflow.revision })
    return false
  }
  // Ours is not saved: the next save meets theirs, and the person decides.
  if (isDirty(state)) return false
  const draft = { ...theirs, graph: replaceGraph(state.draft.graph, theirs.graph) }
  store.setState({
    ...state.asDraft(draft),
    savedDraft: draft,
    revision: workflow.revision,
    savedAt: workflow.updated_at,
    pendingEdits: 0,
    past: [],
    future: [],
  })
  store.getState().keepSelectionReal()
  return true
}

export const useNewest = (store: EditorStore, workflow: Workflow) => {
  useEffect(() => {
    if (!takeNewest(store, workflow)) return
    const who = workflow.updated_by?.name ?? 'Someone'
    showDone(`${who} has changed this workflow. You see it as it is now.`)
  }, [store, workflow])
}
