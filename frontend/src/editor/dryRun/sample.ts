/** A made-up event: believable values for whatever the trigger brings. Pure. */
import type { DataField } from '../../api/types'
import type { Graph } from '../graph/types'

const OURS = new Set(['org', 'now', 'time', 'event', 'steps', 'run'])

const isRecordField = ({ path }: DataField) => !OURS.has(path.split('.')[0] ?? '')

/** The values that this workflow reads; nobody wants to make up all the others. */
export const fieldsRead = (graph: Graph, fields: readonly DataField[]): DataField[] => {
  const settings = JSON.stringify(graph.nodes.map(({ config }) => config))
  return fields.filter((field) => {
    const path = field.path.replace(/[.[\]]/g, '\\$&')
    return isRecordField(field) && new RegExp(`(?<![\\w.])${path}(?![\\w])`).test(settings)
  })
}

const words = (value: unknown): string =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.join(', ') : `${value}`

export const sampleText = ({ sample }: DataField): string => words(sample)

/** What was typed, as the kind of value that the field holds; null where that cannot be. */
export const typedValue = ({ type }: DataField, text: string): unknown => {
  const plain = text.trim()
  if (plain === '') return null
  if (type === 'number') return Number.isNaN(Number(plain)) ? null : Number(plain)
  if (type === 'boolean') return plain === 'true'
  if (type === 'list') return plain.split(',').map((each) => each.trim())
  return plain
}

/** `{"patient.age": 70}` as `{patient: {age: 70}}`, all that was not typed as it is shown. */
export const sampleData = (
  fields: readonly DataField[],
  typed: Readonly<Record<string, string>>,
): Record<string, unknown> => {
  const data: Record<string, unknown> = {}
  for (const field of fields.filter(isRecordField)) {
    const text = typed[field.path]
    const parts = field.path.split('.')
    const last = parts.pop()
    if (last === undefined) continue
    let at = data
    for (const part of parts) {
      const next = at[part]
      at[part] = typeof next === 'object' && next !== null && !Array.isArray(next) ? next : {}
      at = at[part] as Record<string, unknown>
    }
    at[last] = text === undefined ? (field.sample ?? null) : typedValue(field, text)
  }
  return data
}
