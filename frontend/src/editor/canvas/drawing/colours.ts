import './colours.css'
import type { CSSProperties } from 'react'
import type { DrawingColour } from '../../graph/types'

export const COLOURS: readonly { value: DrawingColour; label: string }[] = [
  { value: 'yellow', label: 'Yellow' },
  { value: 'blue', label: 'Blue' },
  { value: 'green', label: 'Green' },
  { value: 'pink', label: 'Pink' },
  { value: 'gray', label: 'Grey' },
]

/** Sets `--drawing` for whatever lies below. */
export const colourStyle = (colour: DrawingColour): CSSProperties =>
  ({ '--drawing': `var(--drawing-${colour})` }) as CSSProperties
