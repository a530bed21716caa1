/** What the line under a text with fields says. Pure. */
import type { DataField, Filled, Seen } from '../../../api/types'

export type LiveTone = 'ok' | 'empty' | 'wrong'

export interface Live {
  tone: LiveTone
  /** How the text would read for the sample that is looked at. */
  result: string
  words: string
  /** Where it is wrong, in characters from 0. */
  position: number | null
}

export const hasFields = (text: string): boolean => text.includes('{{') || text.includes('{%')

const nameOf = (path: string, fields: readonly DataField[]): string => {
  const known = fields.find((field) => field.path === path)
  return known ? `${known.group} · ${known.label}` : path
}

const isOfStep = (path: string) => path.startsWith('steps.')

/** "Patient · City is empty for 2 of 5 samples." */
const emptyWords = (of: readonly Filled[], fields: readonly DataField[]): string => {
  const lacking = of.filter(({ empty }) => empty.length > 0)
  const paths = [...new Set(lacking.flatMap(({ empty }) => empty))]
  const [first = ''] = paths
  if (paths.every(isOfStep) && lacking.length === of.length) {
    return `Test the earlier step first to see its value (${nameOf(first, fields)}).`
  }
  const more = paths.length > 1 ? ` and ${paths.length - 1} more` : ''
  const count =
    of.length === 1 ? 'for this sample' : `for ${lacking.length} of ${of.length} samples`
  return `${nameOf(first, fields)}${more}: empty ${count}.`
}

const placed = (problem: string, position: number | null): string =>
  position === null || /character \d/.test(problem)
    ? problem
    : `Character ${position + 1}: ${problem}`

export const liveOf = (
  seen: readonly Seen[],
  at: number,
  fields: readonly DataField[],
): Live | null => {
  const filled = seen.flatMap(({ texts }) => texts.slice(0, 1))
  const shown = filled[at]
  if (!shown) return null
  const wrong = shown.problem ? shown : filled.find(({ problem }) => problem)
  if (wrong?.problem) {
    const { problem, position } = wrong
    return { tone: 'wrong', result: '', words: placed(problem, position), position }
  }
  const result = shown.text ?? ''
  const isEmpty = filled.some(({ empty }) => empty.length > 0)
  return isEmpty
    ? { tone: 'empty', result, words: emptyWords(filled, fields), position: null }
    : { tone: 'ok', result, words: '', position: null }
}
