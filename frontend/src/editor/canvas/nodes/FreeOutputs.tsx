import { IconPlus } from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import type { NodeType } from '../../../api/types'
import { CARD, outputOffset } from '../../graph/geometry'
import { freeOutputs } from '../../graph/outputs'
import { useEditor, useEditorStore } from '../../store/EditorContext'
import classes from './FreeOutputs.module.css'

interface Props {
  id: string
  type: NodeType | undefined
}

/** A "+" behind each output that leads nowhere yet. */
export function FreeOutputs({ id, type }: Props) {
  const store = useEditorStore()
  const names = useEditor((state) =>
    freeOutputs(state.draft.graph, id, type)
      .map((handle) => handle.name)
      .join(' '),
  )
  const open = (event: MouseEvent<HTMLElement>, handle: string) => {
    event.stopPropagation()
    const { right, top } = event.currentTarget.getBoundingClientRect()
    const output = { source: id, source_handle: handle }
    store.getState().openPicker({ place: { kind: 'after', output }, x: right + 8, y: top - 12 })
  }
  const title = type?.title ?? 'this step'
  const labelOf = (name: string) => type?.handles.find((each) => each.name === name)?.label
  return names
    .split(' ')
    .filter(Boolean)
    .map((name) => {
      const label = labelOf(name)
      return (
        <button
          key={name}
          type="button"
          tabIndex={-1}
          className={`${classes.add} nodrag nopan`}
          style={{ left: CARD.width, top: outputOffset(type, name) }}
          aria-label={label ? `Add a step after ${title}, ${label}` : `Add a step after ${title}`}
          onClick={(event) => open(event, name)}
        >
          <IconPlus size={14} stroke={2.2} aria-hidden="true" />
        </button>
      )
    })
}
