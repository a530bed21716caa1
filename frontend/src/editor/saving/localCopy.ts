/** A copy of unsaved work on this device, so that a crash or a dead line loses nothing. */

import type { EditorStore } from '../store/createEditor'
import { isDirty } from '../store/saveSlice'
import type { Copies, LocalCopy } from './copies'

export interface Place {
  userId: string
  workflowId: string
  /** Of the editor it is made in. */
  editor: string
}

/** Per person: the next one at a shared desk must not be offered somebody else's work. */
const startOf = ({ userId, workflowId }: Omit<Place, 'editor'>) => `${userId} ${workflowId} `

const editorOf = (key: string) => key.split(' ').at(-1) ?? ''

/** What editors that are gone have left, the newest first. Empty where storage is blocked. */
export const leftBehind = async (
  copies: Copies,
  place: Omit<Place, 'editor'>,
  alive: ReadonlySet<string>,
): Promise<LocalCopy[]> => {
  const found = await copies.find(startOf(place)).catch(() => [])
  return found.filter(({ key }) => !alive.has(editorOf(key))).sort((a, b) => (a.at < b.at ? 1 : -1))
}

/**
 * Writes at each edit, without waiting for a pause; while one is being written, only the newest
 * state follows. Drops the copy once all is saved. Stop it after the last save has ended.
 */
export const keepCopy = (store: EditorStore, place: Place, copies: Copies): (() => void) => {
  const key = startOf(place) + place.editor
  let writing: Promise<void> | null = null
  let again = false

  const write = async () => {
    const state = store.getState()
    if (!isDirty(state)) return copies.drop(key)
    const { draft, savedDraft: base, revision, pendingEdits: edits } = state
    await copies.put({ key, draft, base, revision, edits, at: new Date().toISOString() })
  }
  const keep = () => {
    again = writing !== null
    // Blocked or full: saving to the server goes on without the safety net.
    writing ??= write()
      .catch(() => {})
      .finally(() => {
        writing = null
        if (again) keep()
      })
  }
  const unsubscribe = store.subscribe((state, before) => {
    if (state.draft !== before.draft || state.savedDraft !== before.savedDraft) keep()
  })
  return unsubscribe
}
