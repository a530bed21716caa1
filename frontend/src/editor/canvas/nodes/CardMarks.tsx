import { Tooltip } from '@mantine/core'
import { IconNote, IconPin } from '@tabler/icons-react'
import { findNode } from '../../graph/walk'
import { useEditor } from '../../store/EditorContext'
import classes from './CardMarks.module.css'

/** What people left at a step: an output they pinned, a note for colleagues. */
export function CardMarks({ id }: { id: string }) {
  const note = useEditor((state) => findNode(state.draft.graph, id)?.settings?.note ?? '')
  const pinned = useEditor((state) => state.pins[id] !== undefined)
  if (!note && !pinned) return null
  return (
    <div className={classes.marks}>
      {pinned && (
        <Tooltip label="Its output is pinned: tests use that. Runs do not.">
          <span className={classes.mark} data-tone="pinned">
            <IconPin size={12} stroke={2} role="img" aria-label="Pinned output" />
          </span>
        </Tooltip>
      )}
      {note && (
        <Tooltip label={note} multiline maw={300}>
          <span className={classes.mark}>
            <IconNote size={12} stroke={2} role="img" aria-label="Has a note" />
          </span>
        </Tooltip>
      )}
    </div>
  )
}
