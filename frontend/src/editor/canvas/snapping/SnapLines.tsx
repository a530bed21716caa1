import { ViewportPortal } from '@xyflow/react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { Guide } from './guides'
import classes from './SnapLines.module.css'

/** Drawn while something is dragged, by themselves: no card is asked. */
export function SnapLines({ guides }: { guides: StoreApi<readonly Guide[]> }) {
  const lines = useStore(guides)
  if (lines.length === 0) return null
  return (
    <ViewportPortal>
      <svg className={classes.lines} aria-hidden="true">
        {lines.map((line) => (
          <line key={`${line.x1} ${line.y1} ${line.x2}`} {...line} />
        ))}
      </svg>
    </ViewportPortal>
  )
}
