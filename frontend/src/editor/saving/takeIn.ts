/** Brings what somebody else has saved together with what is on this screen. Pure but for the store. */
import { sameValue } from '../graph/sameValue'
import { type Choices, type Conflict, type Merge, merge } from '../merging/merge'
import { renameNew } from '../merging/renameNew'
import { replaceGraph } from '../operations/replaceGraph'
import type { EditorStore } from '../store/createEditor'
import type { Draft } from '../store/graphSlice'
import { isDirty, type Theirs } from '../store/saveSlice'

export type Met =
  /** Nothing in it that we did not have. */
  | { kind: 'known' }
  /** `mine` is what was here before; null where nothing of it was unsaved. */
  | { kind: 'merged'; before: Draft; mine: Draft | null; theirs: Theirs }
  | { kind: 'conflict' }

/** Their draft, with each step that nobody has changed as the very object that we know. */
const sharing = (base: Draft, { draft }: Theirs): Draft =>
  sameValue(base, draft) ? base : { ...draft, graph: replaceGraph(base.graph, draft.graph) }

/** The newest state of the server meets ours; where both changed the same, a person is asked. */
export const takeIn = (store: EditorStore, theirs: Theirs, choices?: Choices): Met => {
  const state = store.getState()
  if (theirs.revision <= state.revision) return { kind: 'known' }
  const base = state.savedDraft
  const draft = sharing(base, theirs)
  if (draft === base) {
    // Published, enabled or renamed elsewhere: the draft itself is the one we know.
    store.setState({ revision: theirs.revision, savedAt: theirs.at, review: null })
    return { kind: 'known' }
  }
  const found = merge(base, state.draft, draft, { typeOf: state.typeOf, choices })
  const open = found.conflicts.filter(({ key }) => !choices?.[key])
  if (open.length > 0) {
    const review = { theirs, conflicts: found.conflicts, opened: true }
    store.setState({ review, save: { kind: 'conflict', who: theirs.who } })
    return { kind: 'conflict' }
  }
  const mine = isDirty(state) ? state.draft : null
  settle(store, { ...theirs, draft }, found)
  return { kind: 'merged', before: base, mine, theirs: { ...theirs, draft } }
}

/** Takes the merge over; what undo leads back to has their changes too, so that it takes none back. */
const settle = (store: EditorStore, theirs: Theirs, { draft, renamed }: Merge) => {
  const state = store.getState()
  const { savedDraft: base, typeOf } = state
  const step = (id: string) => renamed.step.get(id) ?? id
  const withTheirs = (known: Draft): Draft =>
    merge(base, renameNew(known, renamed), theirs.draft, { typeOf }).draft
  const isSaved = sameValue(draft, theirs.draft)
  const next = isSaved ? { ...draft, graph: replaceGraph(state.draft.graph, draft.graph) } : draft
  store.setState({
    ...state.asDraft(next),
    savedDraft: isSaved ? next : theirs.draft,
    pendingEdits: isSaved ? 0 : state.pendingEdits,
    revision: theirs.revision,
    savedAt: theirs.at,
    save: { kind: isSaved ? 'saved' : 'saving' },
    review: null,
    past: state.past.map(withTheirs),
    future: state.future.map(withTheirs),
    openNode: state.openNode && step(state.openNode),
    selectedNodes: state.selectedNodes.map(step),
  })
  store.getState().keepSelectionReal()
}

/** What was not taken of either side, so that it can be put aside. */
export const losersOf = (
  conflicts: readonly Conflict[],
  choices: Choices,
): { mine: boolean; theirs: boolean } => ({
  mine: conflicts.some(({ key }) => choices[key] !== 'mine'),
  theirs: conflicts.some(({ key }) => choices[key] !== 'theirs'),
})
