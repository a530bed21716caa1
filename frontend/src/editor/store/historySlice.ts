import type { Draft } from './graphSlice'
import type { Slice } from './types'

const KEEP = 200
/** A pause this long in one field starts a new step of undo. */
const PAUSE_MS = 2_000

export interface HistorySlice {
  past: readonly Draft[]
  future: readonly Draft[]
  /** The history with this draft in it, unless the edit goes on from the last one. */
  remember: (before: Draft, merge?: string) => Pick<HistorySlice, 'past' | 'future'>
  undo: () => void
  redo: () => void
}

export const historySlice =
  (now: () => number): Slice<HistorySlice> =>
  (set, get) => {
    let lastKey: string | undefined
    let lastTime = 0

    const goTo = (draft: Draft, past: readonly Draft[], future: readonly Draft[]) => {
      lastKey = undefined
      set({ past, future, ...get().asDraft(draft) })
      get().keepSelectionReal()
    }

    return {
      past: [],
      future: [],
      remember: (before, merge) => {
        const time = now()
        const goesOn = merge !== undefined && merge === lastKey && time - lastTime < PAUSE_MS
        lastKey = merge
        lastTime = time
        const { past } = get()
        return { past: goesOn ? past : [...past.slice(-KEEP + 1), before], future: [] }
      },
      undo: () => {
        const { past, future, draft, mode } = get()
        const before = past.at(-1)
        if (mode === 'edit' && before) goTo(before, past.slice(0, -1), [draft, ...future])
      },
      redo: () => {
        const { past, future, draft, mode } = get()
        const [next, ...rest] = future
        if (mode === 'edit' && next) goTo(next, [...past, draft], rest)
      },
    }
  }
