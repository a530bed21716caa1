import type { MouseEvent } from 'react'
import { useEditorStore } from '../../store/EditorContext'
import classes from './StepEdge.module.css'

/** The "+" on an edge; seen while the edge is under the pointer, chosen or focused. */
export function InsertButton({ edgeId, x, y }: { edgeId: string; x: number; y: number }) {
  const store = useEditorStore()
  const open = (event: MouseEvent<SVGGElement>) => {
    event.stopPropagation()
    const { left, bottom } = event.currentTarget.getBoundingClientRect()
    store.getState().openPicker({ place: { kind: 'edge', edgeId }, x: left, y: bottom + 8 })
  }
  return (
    // The edge itself is the tab stop, and Enter on it does the same.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <g
      className={`${classes.insert} nopan`}
      transform={`translate(${x} ${y})`}
      data-insert={edgeId}
      onClick={open}
    >
      <title>Add a step here</title>
      <circle r={12} className={classes.target} />
      <circle r={10} />
      <path d="M-4.5 0h9M0 -4.5v9" />
    </g>
  )
}
