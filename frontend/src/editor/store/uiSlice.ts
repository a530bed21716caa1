import { foldedAround } from '../graph/drawing'
import type { OutputRef, Position } from '../graph/types'
import type { Clip } from '../operations/copyNodes'
import { remembered } from './remembered'
import type { Slice } from './types'

/** Where the step that will be chosen is to go. */
export type AddPlace =
  | { kind: 'after'; output: OutputRef; position?: Position }
  | { kind: 'edge'; edgeId: string }
  | { kind: 'at'; position: Position }
  | { kind: 'best' }

export interface Picker {
  place: AddPlace
  /** In the window, where the list opens. */
  x: number
  y: number
}

/** What the settings panel should put the cursor in when it opens. */
export type FieldFocus = { field: string } | 'first' | 'required' | null

export type MenuFor = 'node' | 'selection' | 'edge' | 'note' | 'group' | 'pane'

export interface OpenMenu {
  of: MenuFor
  x: number
  y: number
}

export interface OpenConnect {
  from: string
  x: number
  y: number
}

/** Copied steps that wait for a place around that step. */
export interface Pasting {
  clip: Clip
  beside: string
  x?: number
  y?: number
}

export type ShownAs = 'drawing' | 'list'

export interface UiSlice {
  connecting: OpenConnect | null
  menu: OpenMenu | null
  pasting: Pasting | null
  /** The field to find something on the canvas is open. */
  finding: boolean
  picker: Picker | null
  fieldFocus: FieldFocus
  /** The note or group whose words are being written on the canvas. */
  writing: string | null
  shortcutsOpen: boolean
  /** As a drawing or as a list; null is as it fits the window. */
  shownAs: ShownAs | null
  /** The small map in the corner. */
  mapShown: boolean
  /** The rules of the workflow are shown while no step is open. */
  rulesOpen: boolean
  /** A step nobody has had the time to fill in yet; what it lacks is not held against it. */
  justAdded: string | null
  openPicker: (picker: Picker) => void
  closePicker: () => void
  openAt: (node: string, focus: FieldFocus) => void
  showShortcuts: (open: boolean) => void
  showRules: (open: boolean) => void
}

export const uiSlice: Slice<UiSlice> = (set, get) => ({
  connecting: null,
  menu: null,
  pasting: null,
  finding: false,
  picker: null,
  fieldFocus: null,
  writing: null,
  shortcutsOpen: false,
  shownAs: null,
  mapShown: remembered('minimap', true),
  rulesOpen: false,
  justAdded: null,
  openPicker: (picker) => {
    if (get().mode === 'edit') set({ picker })
  },
  closePicker: () => set({ picker: null }),
  openAt: (node, fieldFocus) => {
    // What is opened is shown, though it stand in a folded group.
    const around = foldedAround(get().draft.graph, node)
    if (around) get().fold(around.id, false)
    get().select([node])
    if (get().justAdded !== node) set({ justAdded: null })
    set({ openNode: node, fieldFocus, rulesOpen: false })
  },
  showShortcuts: (shortcutsOpen) => set({ shortcutsOpen }),
  showRules: (rulesOpen) => set({ rulesOpen }),
})
