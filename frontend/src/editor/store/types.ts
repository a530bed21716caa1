import type { NodeType } from '../../api/types'
import type { Numbers } from '../graph/numbers'
import type { TypeOf } from '../graph/order'
import type { Graph } from '../graph/types'
import type { GraphSlice } from './graphSlice'
import type { HistorySlice } from './historySlice'
import type { ProblemsSlice } from './problemsSlice'
import type { SaveSlice } from './saveSlice'
import type { SelectionSlice } from './selectionSlice'
import type { UiSlice } from './uiSlice'

export type Mode = 'edit' | 'view'

export interface Fixed {
  mode: Mode
  types: ReadonlyMap<string, NodeType>
  typeOf: TypeOf
  /** Step numbers of a graph, the same for cards, lists and announcements. */
  numbersOf: (graph: Graph) => Numbers
}

export type EditorState = Fixed &
  GraphSlice &
  SelectionSlice &
  HistorySlice &
  SaveSlice &
  ProblemsSlice &
  UiSlice

type Change = Partial<EditorState>

/** One part of the store; it may read and set the others. */
export type Slice<T> = (
  set: (change: Change | ((state: EditorState) => Change)) => void,
  get: () => EditorState,
) => T
