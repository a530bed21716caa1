/** A copy of unsaved work on this device, so that a crash or a dead line loses nothing. */

import type { EditorStore } from '../store/createEditor'
import type { Draft } from '../store/graphSlice'
import { isDirty } from '../store/saveSlice'

export interface LocalCopy {
  draft: Draft
  /** The revision the edits were made on. */
  revision: number
  edits: number
  at: string
}

const WRITE_AFTER_MS = 150

/** Per person: the next one at a shared desk must not be offered somebody else's work. */
const keyOf = (userId: string, workflowId: string) => `careloom.draft.${userId}.${workflowId}`

export const readCopy = (userId: string, workflowId: string): LocalCopy | null => {
  try {
    const text = localStorage.getItem(keyOf(userId, workflowId))
    return text ? (JSON.parse(text) as LocalCopy) : null
  } catch {
    return null
  }
}

export const dropCopy = (userId: string, workflowId: string) => {
  try {
    localStorage.removeItem(keyOf(userId, workflowId))
  } catch {
    // Storage may be blocked; then there is nothing to drop either.
  }
}

const writeCopy = (userId: string, workflowId: string, copy: LocalCopy) => {
  try {
    localStorage.setItem(keyOf(userId, workflowId), JSON.stringify(copy))
  } catch {
    // Blocked or full: saving to the server goes on without the safety net.
  }
}

/** Writes soon after each edit and when the page goes away; drops the copy once all is saved. */
export const keepCopy = (store: EditorStore, userId: string, workflowId: string): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    const { draft, revision, pendingEdits } = store.getState()
    if (!isDirty(store.getState())) return dropCopy(userId, workflowId)
    const at = new Date().toISOString()
    writeCopy(userId, workflowId, { draft, revision, edits: pendingEdits, at })
  }
  const leaving = () => {
    if (timer !== undefined) write()
  }
  const unsubscribe = store.subscribe((state, before) => {
    if (state.draft === before.draft && state.savedDraft === before.savedDraft) return
    timer ??= setTimeout(write, WRITE_AFTER_MS)
  })
  window.addEventListener('pagehide', leaving)
  return () => {
    unsubscribe()
    leaving()
    window.removeEventListener('pagehide', leaving)
  }
}
