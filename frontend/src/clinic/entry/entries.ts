/** What a short form asks for, one entry after the other. Pure. */
export interface Entry {
  name: string
  label: string
  kind:
    | 'text'
    | 'long'
    | 'number'
    | 'date'
    | 'moment'
    | 'switch'
    | 'choice'
    | 'many'
    | 'words'
    | 'patient'
  required?: boolean
  help?: string
  placeholder?: string
  /** Of choice and many. */
  data?: readonly { value: string; label: string }[]
  min?: number
  max?: number
  /** Stands beside the half that comes after it. */
  half?: boolean
}

export type Values = Record<string, unknown>

const isEmpty = (value: unknown) =>
  value === '' || value === null || value === undefined || (Array.isArray(value) && !value.length)

export function missingWords(entries: readonly Entry[], values: Values): Record<string, string> {
  const missing = entries.filter(({ required, name }) => required && isBlank(values[name]))
  return Object.fromEntries(missing.map(({ name, label }) => [name, `${label} is needed`]))
}

const isBlank = (value: unknown) =>
  isEmpty(value) || (typeof value === 'string' && value.trim() === '')

/** Trimmed words; what is empty is left out, but lists and switches are always told. */
export function sentValues(entries: readonly Entry[], values: Values): Values {
  const told = entries.map(({ name, kind }): [string, unknown] => {
    const value = values[name]
    if (typeof value === 'string') return [name, value.trim()]
    return [name, kind === 'many' || kind === 'words' ? (value ?? []) : value]
  })
  return Object.fromEntries(told.filter(([, value]) => Array.isArray(value) || !isEmpty(value)))
}

/** Halves that follow each other share a row. */
export function rowsOf(entries: readonly Entry[]): Entry[][] {
  const rows: Entry[][] = []
  for (const entry of entries) {
    const last = rows.at(-1)
    if (entry.half && last?.length === 1 && last[0]?.half) last.push(entry)
    else rows.push([entry])
  }
  return rows
}
