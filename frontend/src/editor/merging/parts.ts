/** What a draft is made of for a merge: things with ids, each with fields of its own. */
import { sameValue } from '../graph/sameValue'
import type { Graph } from '../graph/types'

export interface Item {
  id: string
  [field: string]: unknown
}

export type Fields = Readonly<Record<string, unknown>>

export type Kind = 'step' | 'note' | 'group'

/** Where things of each kind are kept in a graph. */
export const LISTS = { step: 'nodes', note: 'notes', group: 'groups' } as const

export const itemsOf = (graph: Graph, kind: Kind): readonly Item[] =>
  ((graph as unknown as Record<string, unknown>)[LISTS[kind]] as Item[] | undefined) ?? []

/** Parts of a step that several people may work on, field by field. */
const NESTED = ['config', 'settings']

/** One level deep: `config.title` beside `name`. */
export const fieldsOf = (item: Item): Fields => {
  const fields: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(item)) {
    if (!NESTED.includes(name)) fields[name] = value
    else
      for (const [own, held] of Object.entries((value ?? {}) as object))
        fields[`${name}.${own}`] = held
  }
  return fields
}

/** The item that has these fields. */
export const itemOf = (fields: Fields, kind: Kind): Item => {
  const item: Record<string, unknown> = kind === 'step' ? { config: {} } : {}
  for (const [path, value] of Object.entries(fields)) {
    if (value === undefined) continue
    const [name = '', own] = splitPath(path)
    if (own === undefined) item[name] = value
    else item[name] = { ...(item[name] as object | undefined), [own]: value }
  }
  return item as Item
}

export const splitPath = (path: string): [string, string?] => {
  const at = path.indexOf('.')
  return at < 0 ? [path] : [path.slice(0, at), path.slice(at + 1)]
}

/** Where something stands and how large it is drawn: nobody is asked about that. */
export const isLayout = (field: string): boolean =>
  field === 'position' || field === 'size' || field === 'collapsed'

export const sameButLayout = (a: Item, b: Item): boolean => {
  const [one, other] = [fieldsOf(a), fieldsOf(b)]
  return [...Object.keys(one), ...Object.keys(other)].every(
    (field) => isLayout(field) || sameValue(one[field], other[field]),
  )
}
