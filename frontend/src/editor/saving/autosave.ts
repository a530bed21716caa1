/** Sends the draft a moment after the last edit, and says truly whether it arrived. */

import type { EditorStore } from '../store/createEditor'
import type { Draft } from '../store/graphSlice'
import { isDirty } from '../store/saveSlice'
import { failureOf } from './failures'

export const QUIET_MS = 800
export const AT_MOST_MS = 5_000
const RETRY_MS = [2_000, 4_000, 8_000, 15_000]

export interface Saved {
  revision: number
  at: string
}

export interface SaveTransport {
  send: (draft: Draft, revision: number) => Promise<Saved>
  onSaved?: () => void
}

export interface Autosave {
  start: () => () => void
  /** Sends what is left at once; true when everything is on the server. */
  flush: () => Promise<boolean>
}

export const createAutosave = (store: EditorStore, transport: SaveTransport): Autosave => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitingSince: number | null = null
  let sending: Promise<boolean> | null = null
  let failures = 0

  const schedule = (delay: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void send(), delay)
  }

  const send = (): Promise<boolean> => {
    clearTimeout(timer)
    if (sending) return sending.then(() => send())
    const { draft, pendingEdits, revision, save } = store.getState()
    if (!isDirty(store.getState())) return Promise.resolve(true)
    if (save.kind === 'conflict') return Promise.resolve(false)
    waitingSince = null
    store.getState().setSave({ kind: 'saving' })
    sending = transport
      .send(draft, revision)
      .then(({ revision: next, at }) => {
        failures = 0
        store.getState().markSaved(draft, pendingEdits, next, at)
        transport.onSaved?.()
        return true
      })
      .catch((error: unknown) => {
        const failure = failureOf(error)
        store.getState().setSave(failure)
        // A refusal stays one until the draft changes; a lost line or a busy server does not.
        if (failure.kind === 'offline' || (failure.kind === 'failed' && failure.mayPass)) {
          schedule(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 15_000)
          failures += 1
        }
        return false
      })
      .finally(() => {
        sending = null
      })
    return sending.then((arrived) => {
      if (arrived && isDirty(store.getState())) waitForQuiet()
      return arrived
    })
  }

  const waitForQuiet = () => {
    const now = Date.now()
    waitingSince ??= now
    const { save, setSave } = store.getState()
    if (save.kind === 'saved') setSave({ kind: 'saving' })
    schedule(Math.max(0, Math.min(QUIET_MS, waitingSince + AT_MOST_MS - now)))
  }

  const onEdit = () => {
    const state = store.getState()
    if (state.mode !== 'edit' || state.save.kind === 'conflict') return
    if (isDirty(state)) return waitForQuiet()
    if (!sending) {
      // Undone back to what the server has.
      clearTimeout(timer)
      waitingSince = null
      state.setSave({ kind: 'saved' })
    }
  }

  return {
    start: () => {
      const online = () => void send()
      window.addEventListener('online', online)
      const unsubscribe = store.subscribe((state, before) => {
        if (state.draft !== before.draft) onEdit()
      })
      return () => {
        unsubscribe()
        window.removeEventListener('online', online)
        if (isDirty(store.getState())) void send()
        clearTimeout(timer)
      }
    },
    flush: async () => {
      await send()
      return isDirty(store.getState()) ? send() : true
    },
  }
}
