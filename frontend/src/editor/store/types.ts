import type { NodeType } from '../../api/types'
import type { TypeOf } from '../graph/order'
import type { DryRunSlice } from './dryRunSlice'
import type { GraphSlice } from './graphSlice'
import type { HistorySlice } from './historySlice'
import type { ProblemsSlice } from './problemsSlice'
import type { SampleSlice } from './sampleSlice'
import type { SaveSlice } from './saveSlice'
import type { SelectionSlice } from './selectionSlice'
import type { UiSlice } from './uiSlice'

export type Mode = 'edit' | 'view'

export interface Fixed {
  mode: Mode
  types: ReadonlyMap<string, NodeType>
  typeOf: TypeOf
}

export type EditorState = Fixed &
  GraphSlice &
  SelectionSlice &
  HistorySlice &
  SaveSlice &
  ProblemsSlice &
  DryRunSlice &
  SampleSlice &
  UiSlice

type Change = Partial<EditorState>

/** One part of the store; it may read and set the others. */
export type Slice<T> = (
  set: (change: Change | ((state: EditorState) => Change)) => void,
  get: () => EditorState,
) => T
