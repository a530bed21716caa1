/** Line two of a card: a sentence fragment made from the settings. */
import type { NodeField, NodeType } from '../../api/types'
import type { Comparison, Condition, Conditions, Config } from './types'

export interface Summary {
  text: string
  /** A required field is empty, and the text says which one to choose. */
  incomplete: boolean
}

/** Words for what settings hold, where we know them. */
export interface Words {
  /** People, teams and categories by id. */
  nameOf: (id: string) => string | undefined
  /** "is at least" for `gte`. */
  operatorOf: (op: string) => string | undefined
}

const CONDITIONS = new Set<NodeField['kind']>(['conditions', 'condition', 'event_conditions'])

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

/** "2 days before". */
const offsetWords = (value: object): string => {
  const { direction } = value as { direction?: string }
  return `${amountWords(value)} ${direction ?? ''}`.trim()
}

const MOST_NAMED = 3

/** The names of cases, paths or variants; of many only their number. */
const itemWords = (items: readonly unknown[], word: string): string => {
  const named = items as { label?: string; share?: number }[]
  if (named.length > MOST_NAMED || named.some(({ label }) => !label)) {
    return `${named.length} ${named.length === 1 ? word : `${word}s`}`
  }
  const words = named.map(({ label, share }) =>
    share === undefined ? label : `${label} ${share} %`,
  )
  return words.join(', ')
}

const ITEM_WORDS: Record<string, string> = { cases: 'case', variants: 'variant', paths: 'path' }

const dayWords = (days: readonly unknown[]): string =>
  days.length === 7
    ? 'every day'
    : days.map((day) => String(day).charAt(0).toUpperCase() + String(day).slice(1, 3)).join(', ')

const pathWords = (path: unknown): string =>
  String(path)
    .replace(/^\s*\{\{\s*|\s*\}\}\s*$/g, '')
    .replaceAll('.', ' ')
    .replaceAll('_', ' ')

const rulesIn = (condition: Condition): Comparison[] => {
  if ('field' in condition) return [condition]
  return (condition.all ?? condition.any ?? []).flatMap(rulesIn)
}

/** One condition is said in full; of several, only their number. */
const conditionWords = (value: Conditions, words: Words): string => {
  const rules = rulesIn(value)
  const [rule] = rules
  if (!rule || rules.length > 1) return `${rules.length} conditions`
  if (!rule.field) return '1 condition'
  const held = rule.value
  const span = typeof held === 'object' && held !== null && 'unit' in held
  const right = Array.isArray(held) ? held.join(', ') : span ? amountWords(held) : (held ?? '')
  const left = rule.field.replaceAll('.', ' ').replaceAll('_', ' ')
  return `${left} ${words.operatorOf(rule.op) ?? rule.op} ${right}`.trim()
}

export const valueWords = (field: NodeField, value: unknown, words: Words): string => {
  if (isEmpty(value)) return ''
  const name = (one: unknown): string =>
    field.options?.find((option) => option.value === one)?.label ??
    words.nameOf(String(one)) ??
    String(one)
  const item = ITEM_WORDS[field.kind]
  if (item && Array.isArray(value)) return itemWords(value, item)
  if (field.kind === 'weekdays' && Array.isArray(value)) return dayWords(value)
  if (Array.isArray(value)) return value.map(name).join(', ')
  if (field.kind === 'boolean') return value ? field.label.toLowerCase() : ''
  if (field.kind === 'duration' || field.kind === 'due') return amountWords(value as object)
  if (field.kind === 'offset') return offsetWords(value as object)
  if (field.kind === 'date_field') return pathWords(value)
  if (field.kind === 'action') return name((value as { type?: string }).type)
  if (CONDITIONS.has(field.kind)) return conditionWords(value as Conditions, words)
  // A kind that is not known here may hold anything.
  return typeof value === 'object' ? '' : name(value)
}

/** `{title} · for {assignee}`: a part whose value is empty is left out. */
export const summarise = (type: NodeType, config: Config, words: Words): Summary => {
  const missing = firstMissing(type, config)
  if (missing) return { text: `choose ${missing.label.toLowerCase()}`, incomplete: true }
  const wordsOf = (name: string) => {
    const field = type.fields.find((each) => each.name === name)
    const value = config[name] ?? field?.default
    return field ? valueWords(field, value, words) : ''
  }
  const parts = type.summary.split(' · ').map((part) => {
    let empty = false
    const text = part.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = wordsOf(name)
      if (value === '') empty = true
      return value
    })
    return empty ? '' : text
  })
  return { text: parts.filter(Boolean).join(' · '), incomplete: false }
}
