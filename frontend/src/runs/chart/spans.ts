/** The bars of the chart: which outcomes stand upon each other, and their words. Pure. */
import type { RunChart, RunStatus } from '../../api/types'
import { runsWords } from '../../workflows/underWay'
import { runStatuses } from '../statuses'

export type Span = RunChart['spans'][number]

/** From the ground up: what went well lies below, what needs eyes lies on top. */
export const STACK: RunStatus[] = [
  'completed',
  'exited',
  'filtered',
  'cancelled',
  'queued',
  'running',
  'waiting',
  'completed_with_errors',
  'failed',
]

const countOf = ({ counts }: Span, status: RunStatus): number => counts[status] ?? 0

export const totalOf = (span: Span): number =>
  STACK.reduce((sum, status) => sum + countOf(span, status), 0)

export interface Part {
  status: RunStatus
  count: number
  /** Of the tallest bar, between 0 and 1. */
  share: number
}

/** A single failure among thousands must still be seen. */
const LEAST = 0.03

export const partsOf = (span: Span, most: number): Part[] =>
  STACK.flatMap((status) => {
    const count = countOf(span, status)
    return count > 0 ? [{ status, count, share: Math.max(count / Math.max(most, 1), LEAST) }] : []
  })

/** "12 runs: 10 done, 2 failed". */
export const spanWords = (span: Span): string => {
  const total = totalOf(span)
  if (total === 0) return 'no runs'
  const parts = [...STACK]
    .reverse()
    .filter((status) => countOf(span, status) > 0)
    .map((status) => `${countOf(span, status)} ${runStatuses[status].word.toLowerCase()}`)
  return `${runsWords(total)}: ${parts.join(', ')}`
}

/** From the start of the first span to the end of the last, whichever way they were chosen. */
export const rangeOf = (chart: RunChart, a: number, b: number): { from?: string; to?: string } => {
  const first = chart.spans[Math.min(a, b)]
  const after = chart.spans[Math.max(a, b) + 1]
  return { from: first?.at, to: after?.at ?? undefined }
}

/** Which spans lie between two moments of the address. */
export const isWithin = (chart: RunChart, at: number, from?: string, to?: string): boolean => {
  const start = Date.parse(chart.spans[at]?.at ?? '')
  return (!from || start >= Date.parse(from)) && (!to || start < Date.parse(to))
}

/** Where on the chart a moment lies, between 0 and 1; each span is equally wide. */
export const placeOf = (chart: RunChart, moment: string): number => {
  const at = Date.parse(moment)
  const starts = chart.spans.map((span) => Date.parse(span.at))
  const place = Math.max(
    0,
    starts.findLastIndex((start) => start <= at),
  )
  const start = starts[place] ?? at
  const end = starts[place + 1] ?? Math.max(Date.parse(chart.to), start + 1)
  return (place + Math.min(1, Math.max(0, (at - start) / (end - start)))) / starts.length
}
