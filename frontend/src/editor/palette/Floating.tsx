import { FocusTrap, Portal } from '@mantine/core'
import { useClickOutside } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './AddList.module.css'

const WIDTH = 360
const HEIGHT = 420
const MARGIN = 12

const within = (wanted: number, size: number, room: number) =>
  Math.max(MARGIN, Math.min(wanted, room - size - MARGIN))

interface Props {
  x: number
  y: number
  label: string
  onClose: () => void
  children: ReactNode
}

/** A list at the place of use, kept inside the window; it has the keyboard until it closes. */
export function Floating({ x, y, label, onClose, children }: Props) {
  const ref = useClickOutside(onClose)
  const left = within(x, WIDTH, window.innerWidth)
  const top = within(y, HEIGHT, window.innerHeight)
  return (
    <Portal>
      <FocusTrap active>
        <div
          ref={ref}
          className={classes.floating}
          data-picker
          role="dialog"
          aria-label={label}
          style={{ left, top, maxHeight: HEIGHT }}
        >
          {children}
        </div>
      </FocusTrap>
    </Portal>
  )
}
