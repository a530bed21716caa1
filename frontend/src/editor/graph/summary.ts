/** Line two of a card: a sentence fragment made from the settings. */
import type { NodeField, NodeType } from '../../api/types'
import type { Config } from './types'

export interface Summary {
  text: string
  /** A required field is empty, and the text says which one to choose. */
  incomplete: boolean
}

/** Names of people, teams and categories by id, where we know them. */
export type NameOf = (id: string) => string | undefined

export const isEmpty = (value: unknown): boolean => {
  if (value === undefined || value === null || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  if (typeof value === 'object') return Object.values(value).every(isEmpty)
  return false
}

/** A field that its neighbour's value makes pointless is neither shown nor asked for. */
export const applies = (field: NodeField, config: Config): boolean => {
  const condition = field.depends_on
  if (!condition) return true
  const actual = config[condition.field]
  return Array.isArray(condition.equals)
    ? condition.equals.includes(actual)
    : actual === condition.equals
}

export const firstMissing = (type: NodeType, config: Config): NodeField | undefined =>
  type.fields.find(
    (field) =>
      field.required && applies(field, config) && isEmpty(config[field.name] ?? field.default),
  )

const amountWords = (value: object): string => {
  const { amount, unit } = value as { amount?: number; unit?: string }
  if (amount === undefined || !unit) return ''
  return `${amount} ${amount === 1 ? unit.replace(/s$/, '') : unit}`
}

const countRules = (value: object): number => {
  const { all, any } = value as { all?: object[]; any?: object[] }
  const rows = all ?? any
  return rows ? rows.reduce((sum, row) => sum + countRules(row), 0) : 1
}

export const valueWords = (field: NodeField, value: unknown, nameOf: NameOf): string => {
  if (isEmpty(value)) return ''
  const name = (one: unknown): string =>
    field.options?.find((option) => option.value === one)?.label ??
    nameOf(String(one)) ??
    String(one)
  if (Array.isArray(value)) return value.map(name).join(', ')
  if (field.kind === 'boolean') return value ? field.label.toLowerCase() : ''
  if (field.kind === 'duration' || field.kind === 'due') return amountWords(value as object)
  if (field.kind === 'conditions') {
    const count = countRules(value as object)
    return `${count} ${count === 1 ? 'condition' : 'conditions'}`
  }
  return name(value)
}

/** `{title} · for {assignee}`: a part whose value is empty is left out. */
export const summarise = (type: NodeType, config: Config, nameOf: NameOf): Summary => {
  const missing = firstMissing(type, config)
  if (missing) return { text: `choose ${missing.label.toLowerCase()}`, incomplete: true }
  const words = (name: string) => {
    const field = type.fields.find((each) => each.name === name)
    const value = config[name] ?? field?.default
    return field ? valueWords(field, value, nameOf) : ''
  }
  const parts = type.summary.split(' · ').map((part) => {
    let empty = false
    const text = part.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = words(name)
      if (value === '') empty = true
      return value
    })
    return empty ? '' : text
  })
  return { text: parts.filter(Boolean).join(' · '), incomplete: false }
}
