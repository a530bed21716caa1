import type { Draft } from './graphSlice'
import type { Slice } from './types'

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'failed'; reason: string; mayPass: boolean }
  | { kind: 'conflict' }

export interface SaveSlice {
  save: SaveState
  revision: number
  savedAt: string
  /** What the server has, as far as we know. */
  savedDraft: Draft
  /** Edits made since then. */
  pendingEdits: number
  setSave: (save: SaveState) => void
  markSaved: (draft: Draft, edits: number, revision: number, at: string) => void
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
    setSave: (save) => set({ save }),
    markSaved: (sent, edits, newRevision, savedAt) =>
      set({
        savedDraft: sent,
        pendingEdits: Math.max(0, get().pendingEdits - edits),
        revision: newRevision,
        savedAt,
        save: { kind: 'saved' },
      }),
  })

export const isDirty = (state: { draft: Draft; savedDraft: Draft }): boolean =>
  state.draft !== state.savedDraft
