/** How a whole workflow fits into the small map. Pure. */
import type { Box } from '../../graph/drawing'
import type { Position } from '../../graph/types'

export const MAP = { width: 180, height: 120 } as const
const MARGIN = 8

export interface Scale {
  /** Map pixels for one of the graph's. */
  by: number
  /** Where the graph's origin lies on the map. */
  origin: Position
}

/** Everything fits, in the middle; an empty workflow is as large as one card. */
export const scaleOf = (boxes: readonly Box[]): Scale => {
  const left = Math.min(0, ...boxes.map((box) => box.x))
  const top = Math.min(0, ...boxes.map((box) => box.y))
  const width = Math.max(240, ...boxes.map((box) => box.x + box.width)) - left
  const height = Math.max(64, ...boxes.map((box) => box.y + box.height)) - top
  const by = Math.min((MAP.width - 2 * MARGIN) / width, (MAP.height - 2 * MARGIN) / height, 0.2)
  return {
    by,
    origin: {
      x: (MAP.width - width * by) / 2 - left * by,
      y: (MAP.height - height * by) / 2 - top * by,
    },
  }
}

export const onMap = ({ by, origin }: Scale, { x, y, width, height }: Box): Box => ({
  x: origin.x + x * by,
  y: origin.y + y * by,
  width: width * by,
  height: height * by,
})

/** The place of the graph under a place of the map. */
export const inGraph = ({ by, origin }: Scale, at: Position): Position => ({
  x: (at.x - origin.x) / by,
  y: (at.y - origin.y) / by,
})
