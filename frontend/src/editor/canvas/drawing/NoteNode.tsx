import { type NodeProps, NodeResizeControl, ResizeControlVariant } from '@xyflow/react'
import { memo } from 'react'
import { useCommands } from '../../commands/CommandsContext'
import { findNote } from '../../graph/drawing'
import { GRID } from '../../graph/geometry'
import { editNote } from '../../operations/editNote'
import { useEditor, useEditorStore, useReadOnly } from '../../store/EditorContext'
import { drawingLabelId } from '../flowDrawing'
import type { NoteFlowNode } from '../flowTypes'
import { samePlaceAside } from '../samePlaceAside'
import { colourStyle } from './colours'
import classes from './Drawing.module.css'
import { DrawingTools } from './DrawingTools'
import { NoteText } from './NoteText'

const plainCorner = { background: 'none', border: 0, width: 24, height: 24 }

/** A sticky note: words beside the steps. It is written where it lies. */
export const NoteNode = memo(({ id, selected }: NodeProps<NoteFlowNode>) => {
  const store = useEditorStore()
  const run = useCommands()
  const readOnly = useReadOnly()
  const note = useEditor((state) => findNote(state.draft.graph, id))
  const writing = useEditor((state) => state.writing === id)
  const alone = useEditor(
    (state) => state.selectedDrawing.length === 1 && state.selectedNodes.length === 0,
  )
  if (!note) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter on the note does the same
    <div
      className={classes.note}
      style={colourStyle(note.color)}
      onDoubleClick={() => !readOnly && store.setState({ writing: id })}
    >
      <span id={drawingLabelId(id)} hidden>
        Note: {note.text || 'empty'}
      </span>
      <NoteText note={note} writing={writing && !readOnly} />
      {!readOnly && selected && alone && (
        <>
          <NodeResizeControl
            position="bottom-right"
            variant={ResizeControlVariant.Handle}
            minWidth={6 * GRID}
            minHeight={4 * GRID}
            maxWidth={1_200}
            maxHeight={1_200}
            style={plainCorner}
          />
          <span className={classes.corner} />
          <DrawingTools
            colour={note.color}
            removeLabel="Delete the note"
            onColour={(color) =>
              store.getState().editGraph((graph) => editNote(graph, id, { color }))
            }
            onRemove={() => run('remove')}
          />
        </>
      )}
    </div>
  )
}, samePlaceAside)
NoteNode.displayName = 'NoteNode'
