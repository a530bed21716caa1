/** Notes and groups as React Flow wants them: behind the edges, and those behind the steps. */
import { Position } from '@xyflow/react'
import { type Box, frameOf } from '../graph/drawing'
import type { GraphGroup, GraphNote } from '../graph/types'
import type { View } from './flowGraph'
import type { FlowNode, GroupFlowNode, NoteFlowNode } from './flowTypes'

// A chosen one is lifted by 1,000, and stays behind the steps all the same.
const NOTE_DEPTH = -2_000
const GROUP_DEPTH = -4_000
const DOT = { width: 10, height: 10 }

export const drawingLabelId = (id: string) => `drawing-label-${id}`

/** The old object while nothing of it has changed. */
const kept = <T extends FlowNode>(
  old: FlowNode | undefined,
  type: T['type'],
  box: Box,
  selected: boolean,
  tab: boolean,
): T | null =>
  old?.type === type &&
  old.position.x === box.x &&
  old.position.y === box.y &&
  old.width === box.width &&
  old.height === box.height &&
  old.selected === selected &&
  (old.domAttributes?.tabIndex === 0) === tab
    ? (old as T)
    : null

const placed = (id: string, { x, y, width, height }: Box, selected: boolean, tab: boolean) => ({
  id,
  position: { x, y },
  width,
  height,
  measured: { width, height },
  selected,
  domAttributes: { tabIndex: tab ? 0 : -1, 'aria-labelledby': drawingLabelId(id) },
})

export const flowNote = (old: FlowNode | undefined, note: GraphNote, view: View): NoteFlowNode => {
  const box = { ...note.position, ...note.size }
  const selected = view.selected.has(note.id)
  const tab = view.drawingStop === note.id
  return (
    kept<NoteFlowNode>(old, 'note', box, selected, tab) ?? {
      ...placed(note.id, box, selected, tab),
      type: 'note',
      data: {},
      connectable: false,
      handles: [],
      zIndex: NOTE_DEPTH,
    }
  )
}

export const flowGroup = (
  old: FlowNode | undefined,
  group: GraphGroup,
  view: View,
): GroupFlowNode | null => {
  const box = frameOf(view.graph, group, view.typeOf)
  if (!box) return null
  const selected = view.selected.has(group.id)
  const tab = view.drawingStop === group.id
  const same = kept<GroupFlowNode>(old, 'group', box, selected, tab)
  if (same && same.data.collapsed === group.collapsed) return same
  const { collapsed } = group
  const y = box.height / 2 - DOT.height / 2
  return {
    ...placed(group.id, box, selected, tab),
    type: 'group',
    data: { collapsed },
    connectable: false,
    // Open, only its head is there to be clicked and dragged: the rest is canvas.
    ...(!collapsed && { style: { pointerEvents: 'none' }, zIndex: GROUP_DEPTH }),
    handles: collapsed
      ? [
          { id: 'in', type: 'target', position: Position.Left, x: -5, y, ...DOT },
          { id: 'out', type: 'source', position: Position.Right, x: box.width - 5, y, ...DOT },
        ]
      : [],
  }
}
