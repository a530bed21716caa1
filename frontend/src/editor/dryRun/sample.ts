/** A made-up event: believable values for whatever the trigger brings. Pure. */
import type { DataField } from '../../api/types'
import type { Graph } from '../graph/types'

const OURS = new Set(['org', 'now', 'time', 'event', 'steps', 'run'])

export const isRecordField = ({ path }: DataField) => !OURS.has(path.split('.')[0] ?? '')

/** The values that this workflow reads; nobody wants to make up all the others. */
export const fieldsRead = (graph: Graph, fields: readonly DataField[]): DataField[] => {
  const settings = JSON.stringify(graph.nodes.map(({ config }) => config))
  return fields.filter((field) => {
    const path = field.path.replace(/[.[\]]/g, '\\$&')
    return isRecordField(field) && new RegExp(`(?<![\\w.])${path}(?![\\w])`).test(settings)
  })
}

export const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object'))
    return value.join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : `${value}`
}

export const sampleText = ({ sample }: DataField): string => textOf(sample)

/** What was typed, as the kind of value that the field holds; null where that cannot be. */
export const typedValue = ({ type }: DataField, text: string): unknown => {
  const plain = text.trim()
  if (plain === '') return null
  if (type === 'number') return Number.isNaN(Number(plain)) ? null : Number(plain)
  if (type === 'boolean') return plain === 'true'
  if (type === 'list') return plain.split(',').map((each) => each.trim())
  return plain
}

/** What these data hold at a path. */
export const valueAt = (data: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
      data,
    )

/** The data with another value at that path. */
export const withValue = (
  data: Readonly<Record<string, unknown>>,
  path: string,
  value: unknown,
): Record<string, unknown> => {
  const [name = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...data, [name]: value }
  const inner = data[name]
  const record = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {}
  return { ...data, [name]: withValue(record as Record<string, unknown>, rest.join('.'), value) }
}

/** These data, with what was typed instead. */
export const withTyped = (
  data: Readonly<Record<string, unknown>>,
  fields: readonly DataField[],
  typed: Readonly<Record<string, string>>,
): Record<string, unknown> =>
  fields.reduce<Record<string, unknown>>((made, field) => {
    const text = typed[field.path]
    return text === undefined ? made : withValue(made, field.path, typedValue(field, text))
  }, data)

/** `{"patient.age": 70}` as `{patient: {age: 70}}`, all that was not typed as it is shown. */
export const sampleData = (
  fields: readonly DataField[],
  typed: Readonly<Record<string, string>>,
): Record<string, unknown> => {
  const own = fields.filter(isRecordField)
  const shown = own.reduce<Record<string, unknown>>(
    (data, { path, sample }) => withValue(data, path, sample ?? null),
    {},
  )
  return withTyped(shown, own, typed)
}
