/** The numbers of a step in few words. Pure. */
import type { NodeNumbers } from '../../api/types'
import { durationWords } from '../../ui/time'

/** "1.2k" past a thousand, so that the line under a card stays one line. */
export const shortCount = (count: number): string =>
  count < 1_000 ? String(count) : `${(count / 1_000).toFixed(count < 10_000 ? 1 : 0)}k`

/** Of those that were carried out; null where none was. A single failure is never "0 %". */
export const failureRate = ({ done, failed }: Pick<NodeNumbers, 'done' | 'failed'>) => {
  const all = done + failed
  if (all === 0) return null
  const percent = (failed / all) * 100
  return percent > 0 && percent < 1 ? '< 1 %' : `${Math.round(percent)} %`
}

export const medianWords = ({ median_ms: ms }: Pick<NodeNumbers, 'median_ms'>): string | null =>
  ms === null ? null : ms < 1 ? '< 1 ms' : durationWords(ms)
