import { getSmoothStepPath, Position } from '@xyflow/react'
import { ROW_GAP } from '../../graph/geometry'

type Ends = Parameters<typeof getSmoothStepPath>[0]
type Point = readonly [x: number, y: number]

const STUB = 20
const ROUND = 9

/** Straight lines through these points, each corner rounded. */
const throughPoints = (points: readonly Point[]): string =>
  points
    .map(([x, y], at) => {
      const before = points[at - 1]
      const after = points[at + 1]
      if (!before) return `M${x} ${y}`
      if (!after) return `L${x} ${y}`
      const near = ([px, py]: Point): string => {
        const length = Math.hypot(px - x, py - y) || 1
        const part = Math.min(ROUND, length / 2) / length
        return `${x + (px - x) * part} ${y + (py - y) * part}`
      }
      return `L${near(before)}Q${x} ${y} ${near(after)}`
    })
    .join('')

/** Down into the gap between two rows, along it, and up or down to the next step. */
const alongTheGap = ({ sourceX, sourceY, targetX, targetY }: Ends) => {
  const lane = sourceY + ROW_GAP / 2
  const turn = targetX - STUB / 2
  const path = throughPoints([
    [sourceX, sourceY],
    [sourceX, lane],
    [turn, lane],
    [turn, targetY],
    [targetX, targetY],
  ])
  return [path, (sourceX + turn) / 2 + STUB, lane] as const
}

/** Right angles with soft corners; in the narrow gap between two columns the bend is in its middle. */
export const stepPath = (ends: Ends) => {
  const gap = ends.targetX - ends.sourceX
  if (ends.sourcePosition === Position.Bottom && gap > STUB) return alongTheGap(ends)
  const offset = gap > 0 ? Math.min(STUB, gap / 2) : STUB
  return getSmoothStepPath({ ...ends, borderRadius: ROUND, offset })
}
