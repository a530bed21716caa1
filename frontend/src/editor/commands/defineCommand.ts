import type { Position } from '../graph/types'
import type { EditorStore } from '../store/createEditor'
import type { EditorState } from '../store/types'

/** What a command may do to the picture; the graph itself it changes through the store. */
export interface CanvasView {
  fit: () => void
  zoomTo: (zoom: number) => void
  zoomBy: (steps: 1 | -1) => void
  /** Lets cards glide to their new places for a moment. */
  glide: () => void
  reveal: (id: string) => void
  /** That place of the window on the canvas; without one, the middle of what is in view. */
  placeInGraph: (at: Position | null) => Position
  /** At full size, with the step where a workflow begins: on the left, half-way down. */
  beginAt: (id: string) => void
  /** Puts the keyboard on a card and brings it into view. */
  focusNode: (id: string) => void
  /** Where a list should open that belongs to a step, an edge or to the canvas as a whole. */
  placeBeside: (id: string | null) => { x: number; y: number }
  /** The step or edge the keyboard is on. */
  focused: () => { node?: string; edge?: string }
}

export interface Editor {
  store: EditorStore
  view: CanvasView
}

export type CommandGroup = 'Steps' | 'Notes and groups' | 'Edit' | 'View' | 'Move about'

export interface Command {
  id: string
  label: string
  /** `mod` is Ctrl, or Cmd on a Mac. The first one is printed in menus. */
  keys: readonly string[]
  group: CommandGroup
  /** Commands that change the workflow do nothing where it is only looked at. */
  changes: boolean
  enabled: (state: EditorState) => boolean
  run: (editor: Editor) => void
}

interface CommandWords {
  id: string
  label: string
  keys?: readonly string[]
  group: CommandGroup
  changes?: boolean
  enabled?: (state: EditorState) => boolean
  run: (editor: Editor) => void
}

export const defineCommand = (words: CommandWords): Command => ({
  keys: [],
  changes: false,
  enabled: () => true,
  ...words,
})

export const mayRun = (command: Command, state: EditorState): boolean =>
  (!command.changes || state.mode === 'edit') && command.enabled(state)
