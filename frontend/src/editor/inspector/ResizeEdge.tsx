import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react'
import classes from './Inspector.module.css'

export const NARROWEST = 320
export const WIDEST = 720
const STEP = 24

const within = (width: number) => Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)))

interface Props {
  panel: RefObject<HTMLElement | null>
  width: number
  onResize: (width: number) => void
}

/** The left edge of a panel: drag it, or use the arrow keys. */
export function ResizeEdge({ panel, width, onResize }: Props) {
  const dragged = useRef<number | null>(null)

  const drag = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !panel.current) return
    dragged.current = within(panel.current.getBoundingClientRect().right - event.clientX)
    // Straight to the style: the form is not drawn again until the edge is let go.
    panel.current.style.width = `${dragged.current}px`
  }
  const letGo = () => {
    if (dragged.current !== null) onResize(dragged.current)
    dragged.current = null
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: STEP, ArrowRight: -STEP }[event.key]
    if (!step) return
    event.preventDefault()
    onResize(within(width + step))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved, which <hr> cannot
    <div
      role="separator"
      aria-label="Width of the settings"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      className={classes.edge}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onPointerUp={letGo}
      onKeyDown={onKeyDown}
    />
  )
}
