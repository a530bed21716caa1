import { useMemo, useState } from 'react'
import type { RunDetail } from '../../../api/types'
import { isOver } from '../../../live/statuses'
import type { Zoom } from './keys'
import { type Scale, scaleOf, zoomed } from './scale'

const STEP = 2

/** The part of the run's time that is seen; all of it until somebody zooms. */
export const useZoom = (run: RunDetail, now: number) => {
  const over = isOver(run.status)
  const whole = useMemo(() => scaleOf(run, over, now), [run, over, now])
  const [seen, setSeen] = useState<Scale | null>(null)
  /** Around this moment, or the middle of what is seen. */
  const zoom = (by: Zoom, around?: number) => {
    if (by === '0') return setSeen(null)
    const from = seen ?? whole
    const middle = (from.from + from.to) / 2
    setSeen(zoomed(from, whole, by === '+' ? STEP : 1 / STEP, around ?? middle))
  }
  return { scale: seen ?? whole, zoom }
}
