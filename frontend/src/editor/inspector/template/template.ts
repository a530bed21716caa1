/** Texts with fields in them, `{{ patient.first_name }}`. Pure. */
import type { DataField } from '../../../api/types'

const FIELD = /\{\{\s*([\w.[\]]+)\s*((?:\|[^}]*)?)\}\}/g

export const asField = (path: string): string => `{{ ${path} }}`

/** The path of a value that is one field and nothing else, with its braces or without. */
export const pathIn = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/^\s*\{\{\s*([\w.[\]]+)\s*\}\}\s*$/, '$1').trim() : ''

/** Puts a field where the cursor stands, or in place of what is selected. */
export const insertField = (text: string, path: string, from: number, to: number) => {
  const field = asField(path)
  return { text: text.slice(0, from) + field + text.slice(to), cursor: from + field.length }
}

/** An example in a few words: of a list of records only how many. */
export const sampleWords = (sample: unknown): string => {
  if (sample === null || sample === undefined || sample === '') return '…'
  if (typeof sample === 'boolean') return sample ? 'yes' : 'no'
  if (!Array.isArray(sample)) return String(sample)
  if (sample.every((each) => typeof each !== 'object')) return sample.join(', ')
  return sample.length === 1 ? '1 entry' : `${sample.length} entries`
}

/** The text as it would read with the examples; null when it holds no field. */
export const withSamples = (text: string, fields: readonly DataField[]): string | null => {
  let found = false
  const words = text.replace(FIELD, (_, path: string) => {
    found = true
    return sampleWords(fields.find((field) => field.path === path)?.sample)
  })
  return found ? words : null
}
