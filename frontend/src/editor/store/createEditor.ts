import { createStore, type StoreApi } from 'zustand/vanilla'
import type { NodeType } from '../../api/types'
import type { TypeOf } from '../graph/order'
import { dryRunSlice } from './dryRunSlice'
import { type Draft, graphSlice } from './graphSlice'
import { historySlice } from './historySlice'
import { problemsSlice } from './problemsSlice'
import { sampleSlice } from './sampleSlice'
import { type SavedAs, saveSlice } from './saveSlice'
import { selectionSlice } from './selectionSlice'
import type { EditorState, Mode, Slice } from './types'
import { uiSlice } from './uiSlice'

export interface EditorStart {
  draft: Draft
  types: ReadonlyMap<string, NodeType>
  mode?: Mode
  saved?: SavedAs
  /** Whether this person may try the workflow out. */
  mayTest?: boolean
  now?: () => number
}

export type EditorStore = StoreApi<EditorState>

const neverSaved: SavedAs = { revision: 0, at: '' }

/** A store for one graph: the draft being built, or a version or run that is only looked at. */
export const createEditor = (start: EditorStart): EditorStore =>
  createStore<EditorState>()((set, get) => {
    const typeOf: TypeOf = (type) => start.types.get(type)
    const part = <T>(slice: Slice<T>) => slice(set, get)
    return {
      mode: start.mode ?? 'edit',
      types: start.types,
      typeOf,
      ...part(graphSlice(start.draft, typeOf)),
      ...part(selectionSlice),
      ...part(historySlice(start.now ?? Date.now)),
      ...part(saveSlice(start.draft, start.saved ?? neverSaved)),
      ...part(problemsSlice),
      ...part(dryRunSlice(start.mayTest ?? false)),
      ...part(sampleSlice),
      ...part(uiSlice),
    }
  })
