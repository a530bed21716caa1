/** What came in by webhook, as fields that later steps may use. Pure. */
import type { DataField, FieldType } from '../../../api/types'

/** Where the body of a request stands in what a run knows. */
export const BODY = 'event.data.body'

export interface SampleRow {
  /** Within the body: "customer.email". */
  path: string
  name: string
  depth: number
  value: unknown
  /** A group of others, which is no value itself. */
  isGroup: boolean
}

const MOST_ROWS = 200
const DEEPEST = 6
const NAME = /^\w+$/

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each value of the body in a line of its own; names that no template can say are left out. */
export const sampleRows = (body: unknown): SampleRow[] => {
  const rows: SampleRow[] = []
  const walk = (value: unknown, before: string, depth: number) => {
    if (!isObject(value)) return
    for (const [name, held] of Object.entries(value)) {
      if (rows.length >= MOST_ROWS) return
      if (!NAME.test(name)) continue
      const path = before ? `${before}.${name}` : name
      const isGroup = isObject(held) && depth < DEEPEST
      rows.push({ path, name, depth, value: held, isGroup })
      if (isGroup) walk(held, path, depth + 1)
    }
  }
  walk(body, '', 0)
  return rows
}

const typeOf = (value: unknown): FieldType => {
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'boolean' : 'string'
}

export const sampleWords = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 1 ? '1 entry' : `${value.length} entries`
  return value === null ? 'empty' : String(value)
}

export const sampleFields = (body: unknown): DataField[] =>
  sampleRows(body)
    .filter((row) => !row.isGroup && !isObject(row.value))
    .map(({ path, value }) => ({
      path: `${BODY}.${path}`,
      label: path.replaceAll('.', ' › ').replaceAll('_', ' '),
      group: 'Webhook',
      type: typeOf(value),
      sample: value,
    }))
