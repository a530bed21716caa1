import { useEffect, useRef } from 'react'
import { useCommands } from '../../commands/CommandsContext'
import type { GraphNote } from '../../graph/types'
import { editNote } from '../../operations/editNote'
import { useEditorStore } from '../../store/EditorContext'
import classes from './Drawing.module.css'

const MOST = 2_000

// A card that is being measured is hidden for a moment, and what is hidden cannot have the keyboard.
const isShown = (area: HTMLElement) => getComputedStyle(area).visibility === 'visible'

/** Writes here, as soon as the note is shown. */
const takeKeyboard = (area: HTMLElement) => {
  if (!area.isConnected) return
  if (isShown(area)) area.focus({ preventScroll: true })
  else requestAnimationFrame(() => takeKeyboard(area))
}

/** A note's words; while they are written, each pause is a step of undo, as in the settings. */
export function NoteText({ note, writing }: { note: GraphNote; writing: boolean }) {
  const store = useEditorStore()
  const run = useCommands()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const area = writing ? field.current : null
    if (!area) return
    area.setSelectionRange(area.value.length, area.value.length)
    takeKeyboard(area)
  }, [writing])
  if (!writing) {
    return (
      <div className={`${classes.text} ${note.text ? '' : classes.empty}`}>
        {note.text || 'Double-click to write'}
      </div>
    )
  }
  const { id } = note
  const stop = () => store.getState().writing === id && store.setState({ writing: null })
  return (
    <textarea
      ref={field}
      className={`${classes.text} nodrag nopan nowheel`}
      aria-label="Text of the note"
      maxLength={MOST}
      value={note.text}
      onChange={({ currentTarget: { value } }) =>
        store
          .getState()
          .editGraph((graph) => editNote(graph, id, { text: value }), { merge: `note ${id}` })
      }
      onBlur={({ currentTarget }) =>
        isShown(currentTarget) ? stop() : takeKeyboard(currentTarget)
      }
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey)))
          return
        event.preventDefault()
        event.stopPropagation()
        stop()
        run('focus-selected')
      }}
    />
  )
}
