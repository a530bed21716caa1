/** Failures per day with the versions that came that day. Pure. */
import type { RunChart } from '../../api/types'

export interface Day {
  at: string
  failed: number
  runs: number
  /** Versions published that day, the first one first. */
  published: readonly number[]
}

const FAILED = ['failed', 'completed_with_errors']

export const failuresByDay = ({ spans, published }: Pick<RunChart, 'spans' | 'published'>): Day[] =>
  spans.map(({ at, counts }, index) => {
    const next = spans[index + 1]?.at
    const here = published.filter((mark) => mark.at >= at && (next === undefined || mark.at < next))
    return {
      at,
      failed: FAILED.reduce((sum, status) => sum + (counts[status] ?? 0), 0),
      runs: Object.values(counts).reduce((sum, count) => sum + count, 0),
      published: here.map(({ version }) => version).sort((a, b) => a - b),
    }
  })
