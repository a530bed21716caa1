import type { EditorState } from '../store/types'
import { defineCommand } from './defineCommand'

/** The last thing chosen: a step, or else a note or group. */
export const lastSelected = ({ selectedNodes, selectedDrawing }: EditorState) =>
  selectedNodes.at(-1) ?? selectedDrawing.at(-1)

/** Gives the keyboard back to the card a list or panel was opened from. */
export const focusSelected = defineCommand({
  id: 'focus-selected',
  label: 'Go to the selected step',
  group: 'Move about',
  run: ({ store, view }) => {
    const id = lastSelected(store.getState())
    if (id) view.focusNode(id)
  },
})

export const beginAtSelected = defineCommand({
  id: 'begin-at-selected',
  label: 'Begin at the selected step',
  group: 'Move about',
  run: ({ store, view }) => {
    const id = store.getState().selectedNodes.at(-1)
    if (id) view.beginAt(id)
  },
})

export const revealSelected = defineCommand({
  id: 'reveal-selected',
  label: 'Show the selected step',
  group: 'Move about',
  run: ({ store, view }) => {
    const id = lastSelected(store.getState())
    if (!id) return
    view.glide()
    view.reveal(id)
  },
})
