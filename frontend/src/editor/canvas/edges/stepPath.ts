import { getSmoothStepPath } from '@xyflow/react'

type Ends = Parameters<typeof getSmoothStepPath>[0]

const STUB = 20

/** Right angles with soft corners; in the narrow gap between two columns the bend is in its middle. */
export const stepPath = (ends: Ends) => {
  const gap = ends.targetX - ends.sourceX
  const offset = gap > 0 ? Math.min(STUB, gap / 2) : STUB
  return getSmoothStepPath({ ...ends, borderRadius: 9, offset })
}
