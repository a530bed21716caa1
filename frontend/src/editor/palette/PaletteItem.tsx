import { Tooltip, UnstyledButton } from '@mantine/core'
import type { DragEvent } from 'react'
import type { NodeType } from '../../api/types'
import { categoryStyle } from '../canvas/categories'
import { iconOf } from '../canvas/icons'
import { DRAG_KIND } from '../canvas/useDropFromPalette'
import classes from './Palette.module.css'

interface Props {
  type: NodeType
  /** Whether Tab stops here. */
  isStop: boolean
  onAdd: () => void
}

export function PaletteItem({ type, isStop, onAdd }: Props) {
  const Picture = iconOf(type.icon)
  const startDrag = (event: DragEvent) => {
    event.dataTransfer.setData(DRAG_KIND, type.type)
    event.dataTransfer.effectAllowed = 'copy'
  }
  return (
    <Tooltip label={type.description} position="right" multiline maw={260} openDelay={500}>
      <UnstyledButton
        className={classes.item}
        style={categoryStyle(type.category)}
        tabIndex={isStop ? 0 : -1}
        draggable
        onDragStart={startDrag}
        onClick={onAdd}
        data-type={type.type}
      >
        <span className={classes.icon}>
          <Picture size={16} stroke={1.7} aria-hidden="true" />
        </span>
        {type.title}
      </UnstyledButton>
    </Tooltip>
  )
}
