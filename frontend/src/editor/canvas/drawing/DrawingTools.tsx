import { ActionIcon, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { DrawingColour } from '../../graph/types'
import { COLOURS, colourStyle } from './colours'
import classes from './Drawing.module.css'

interface Props {
  colour: DrawingColour
  removeLabel: string
  onColour: (colour: DrawingColour) => void
  onRemove: () => void
}

/** The colours of a note or group, and its end; above it while it is the only one chosen. */
export function DrawingTools({ colour, removeLabel, onColour, onRemove }: Props) {
  return (
    <div className={`${classes.tools} nodrag nopan`} role="toolbar" aria-label="Colour">
      {COLOURS.map(({ value, label }) => (
        <Tooltip key={value} label={label}>
          <button
            type="button"
            className={classes.swatch}
            style={colourStyle(value)}
            aria-label={label}
            aria-pressed={value === colour}
            onClick={() => onColour(value)}
          />
        </Tooltip>
      ))}
      <Tooltip label={removeLabel}>
        <ActionIcon variant="default" size={26} aria-label={removeLabel} onClick={onRemove}>
          <IconTrash size={15} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
