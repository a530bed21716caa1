import type { Conflict } from '../merging/merge'
import type { Draft } from './graphSlice'
import type { Slice } from './types'

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'failed'; reason: string; mayPass: boolean }
  /** Somebody saved other values for the same; `who` as far as it is known. */
  | { kind: 'conflict'; who: string }

/** What somebody else saved. */
export interface Theirs {
  draft: Draft
  revision: number
  at: string
  who: string
}

/** What a person has to decide between ours and theirs. */
export interface Review {
  theirs: Theirs
  conflicts: readonly Conflict[]
  /** Whether the question is on the screen, or was put off. */
  opened: boolean
}

export interface SaveSlice {
  save: SaveState
  revision: number
  savedAt: string
  /** What the server has, as far as we know. */
  savedDraft: Draft
  /** Edits made since then. */
  pendingEdits: number
  review: Review | null
  setSave: (save: SaveState) => void
  markSaved: (draft: Draft, edits: number, revision: number, at: string) => void
  /** Puts the question off; nothing is saved until it is answered. */
  putOffReview: () => void
}

export interface SavedAs {
  revision: number
  at: string
}

export const saveSlice =
  (draft: Draft, { revision, at }: SavedAs): Slice<SaveSlice> =>
  (set, get) => ({
    save: { kind: 'saved' },
    revision,
    savedAt: at,
    savedDraft: draft,
    pendingEdits: 0,
    review: null,
    setSave: (save) => set({ save }),
    markSaved: (sent, edits, newRevision, savedAt) =>
      set({
        savedDraft: sent,
        pendingEdits: Math.max(0, get().pendingEdits - edits),
        revision: newRevision,
        savedAt,
        save: { kind: 'saved' },
      }),
    putOffReview: () => {
      const { review } = get()
      if (review) set({ review: { ...review, opened: false } })
    },
  })

export const isDirty = (state: { draft: Draft; savedDraft: Draft }): boolean =>
  state.draft !== state.savedDraft
