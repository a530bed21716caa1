import { type TouchEvent, useMemo } from 'react'

/** EDITOR §11: long enough to be meant, short enough not to wonder. */
const HOLD_MS = 350
const STILL_PX = 10

interface Point {
  x: number
  y: number
}

const pointOf = ({ touches }: TouchEvent): Point | null => {
  const [touch, other] = [touches[0], touches[1]]
  return touch && !other ? { x: touch.clientX, y: touch.clientY } : null
}

/** A finger that rests is a right click: whatever is under it opens its own menu. */
export const useHold = () =>
  useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let start: Point | null = null
    let held = false
    const stop = () => clearTimeout(timer)
    // On the way down: the canvas keeps the touches of its cards to itself.
    return {
      onTouchStartCapture: (event: TouchEvent) => {
        stop()
        held = false
        start = pointOf(event)
        const { target } = event
        if (!start || !(target instanceof Element)) return
        const at = { clientX: start.x, clientY: start.y }
        timer = setTimeout(() => {
          held = true
          const asks = new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...at })
          target.dispatchEvent(asks)
        }, HOLD_MS)
      },
      onTouchMoveCapture: (event: TouchEvent) => {
        const at = pointOf(event)
        if (!at || !start || Math.hypot(at.x - start.x, at.y - start.y) > STILL_PX) stop()
      },
      onTouchEndCapture: (event: TouchEvent) => {
        stop()
        // Else a click follows, which would close the menu and open the settings.
        if (held) event.preventDefault()
      },
      onTouchCancelCapture: stop,
    }
  }, [])
