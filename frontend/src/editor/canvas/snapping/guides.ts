/** Lines that show where edges or centres of cards are level with each other. Pure. */
import type { Box } from '../../graph/drawing'

/** Closer than this is level (EDITOR §4). */
const NEAR = 5

export interface Guide {
  x1: number
  y1: number
  x2: number
  y2: number
}

const marks = (start: number, size: number) => [start, start + size / 2, start + size]

/** The place where two spans are level, and how far they are from it. */
const level = (a: readonly number[], b: readonly number[]) => {
  let best: { at: number; off: number } | undefined
  a.forEach((one, at) => {
    // Start with start, centre with centre, end with end: anything else is chance.
    const other = b[at] ?? one
    const off = Math.abs(one - other)
    if (off <= NEAR && (!best || off < best.off)) best = { at: other, off }
  })
  return best
}

/** The nearest upright and the nearest lying line for what is dragged among the others. */
export const guidesFor = (moved: Box, others: readonly Box[]): Guide[] => {
  let upright: (Guide & { far: number }) | undefined
  let lying: (Guide & { far: number }) | undefined
  for (const box of others) {
    const x = level(marks(moved.x, moved.width), marks(box.x, box.width))?.at
    const y = level(marks(moved.y, moved.height), marks(box.y, box.height))?.at
    const far = Math.hypot(moved.x - box.x, moved.y - box.y)
    if (x !== undefined && (!upright || far < upright.far)) {
      const [y1, y2] = [
        Math.min(moved.y, box.y),
        Math.max(moved.y + moved.height, box.y + box.height),
      ]
      upright = { x1: x, x2: x, y1, y2, far }
    }
    if (y !== undefined && (!lying || far < lying.far)) {
      const [x1, x2] = [
        Math.min(moved.x, box.x),
        Math.max(moved.x + moved.width, box.x + box.width),
      ]
      lying = { y1: y, y2: y, x1, x2, far }
    }
  }
  return [upright, lying].flatMap((guide) => {
    if (!guide) return []
    const { far: _far, ...line } = guide
    return [line]
  })
}
