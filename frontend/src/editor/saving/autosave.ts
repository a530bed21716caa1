/** Sends the draft a moment after the last edit, and says truly whether it arrived. */

import type { EditorStore } from '../store/createEditor'
import type { Draft } from '../store/graphSlice'
import { isDirty } from '../store/saveSlice'
import { failureOf, isStale } from './failures'
import type { Met } from './takeIn'

export const QUIET_MS = 800
export const AT_MOST_MS = 5_000
const RETRY_MS = [2_000, 4_000, 8_000, 15_000]

export interface Saved {
  revision: number
  at: string
}

export interface SaveTransport {
  send: (draft: Draft, revision: number) => Promise<Saved>
  /** Reads what somebody else has saved meanwhile, and brings it together with ours. */
  meet: () => Promise<Met>
  onSaved?: () => void
}

export interface Autosave {
  /** Gives back how to stop it; it ends once what was left has been sent, or could not be. */
  start: () => () => Promise<unknown>
  /** Sends what is left at once; true when everything is on the server. */
  flush: () => Promise<boolean>
}

/** So often in a row somebody else may be quicker before we wait a moment. */
const MEETINGS = 5

export const createAutosave = (store: EditorStore, transport: SaveTransport): Autosave => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitingSince: number | null = null
  let sending: Promise<boolean> | null = null
  let failures = 0

  const schedule = (delay: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void send(), delay)
  }

  /** Until it has arrived: each time somebody was quicker, theirs is taken in first. */
  const deliver = async (meetings = MEETINGS): Promise<boolean> => {
    const { draft, pendingEdits, revision } = store.getState()
    try {
      const { revision: next, at } = await transport.send(draft, revision)
      store.getState().markSaved(draft, pendingEdits, next, at)
      return true
    } catch (error) {
      if (!isStale(error) || meetings === 0) throw error
      const met = await transport.meet()
      if (met.kind === 'conflict') return false
      return isDirty(store.getState()) ? deliver(meetings - 1) : true
    }
  }

  const fail = (error: unknown): false => {
    const failure = failureOf(error)
    store.getState().setSave(failure)
    // A refusal stays one until the draft changes; a lost line or a busy server does not.
    if (failure.kind === 'offline' || (failure.kind === 'failed' && failure.mayPass)) {
      schedule(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 15_000)
      failures += 1
    }
    return false
  }

  const send = (): Promise<boolean> => {
    clearTimeout(timer)
    if (sending) return sending.then(() => send())
    if (!isDirty(store.getState())) return Promise.resolve(true)
    if (store.getState().save.kind === 'conflict') return Promise.resolve(false)
    waitingSince = null
    store.getState().setSave({ kind: 'saving' })
    sending = deliver()
      .then((arrived) => {
        if (arrived) {
          failures = 0
          transport.onSaved?.()
        }
        return arrived
      })
      .catch(fail)
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
        return send().finally(() => clearTimeout(timer))
      }
    },
    flush: async () => {
      await send()
      return isDirty(store.getState()) ? send() : true
    },
  }
}
