/** "Shown only when …" of a question, as far as its card can draw it. Pure. */
import type { FormField } from '../../../api/types'

export interface ShowRule {
  field: string
  op: string
  value?: unknown
}

export interface ShowWhen {
  mode: 'all' | 'any'
  rules: ShowRule[]
}

/** How an answer of that kind can be compared; those without a value stand for themselves. */
export const comparisons: Record<FormField['type'], readonly { value: string; label: string }[]> = {
  boolean: [
    { value: 'is_true', label: 'is yes' },
    { value: 'is_false', label: 'is no' },
  ],
  choice: [
    { value: 'eq', label: 'is' },
    { value: 'ne', label: 'is not' },
  ],
  multi_choice: [
    { value: 'contains', label: 'includes' },
    { value: 'not_contains', label: 'does not include' },
  ],
  scale: [
    { value: 'gte', label: 'is at least' },
    { value: 'lte', label: 'is at most' },
    { value: 'eq', label: 'is' },
  ],
  number: [
    { value: 'gte', label: 'is at least' },
    { value: 'lte', label: 'is at most' },
    { value: 'eq', label: 'is' },
  ],
  date: [
    { value: 'exists', label: 'is given' },
    { value: 'not_exists', label: 'is empty' },
  ],
  text: [
    { value: 'exists', label: 'is given' },
    { value: 'not_exists', label: 'is empty' },
    { value: 'eq', label: 'is' },
    { value: 'contains', label: 'contains' },
  ],
  long_text: [
    { value: 'exists', label: 'is given' },
    { value: 'not_exists', label: 'is empty' },
    { value: 'contains', label: 'contains' },
  ],
  signature: [],
}

const ALONE = new Set(['is_true', 'is_false', 'exists', 'not_exists'])

export const takesValue = (op: string): boolean => !ALONE.has(op)

/** A rule that begins with this question. */
export const freshRule = (asked: FormField, id = asked.id): ShowRule => {
  const [first] = comparisons[asked.type]
  const op = first?.value ?? 'exists'
  if (!takesValue(op)) return { field: id, op }
  return { field: id, op, value: asked.options?.[0]?.value ?? asked.min ?? '' }
}

const isRule = (raw: unknown): raw is ShowRule =>
  typeof raw === 'object' && raw !== null && 'field' in raw && 'op' in raw

/** Null where it is written in a way that this card cannot draw, and must be left alone. */
export function readShowWhen(raw: FormField['show_when']): ShowWhen | null {
  if (!raw || Object.keys(raw).length === 0) return { mode: 'all', rules: [] }
  const mode = 'any' in raw ? 'any' : 'all'
  const rules: unknown = raw[mode]
  if (Object.keys(raw).length !== 1 || !Array.isArray(rules) || !rules.every(isRule)) return null
  return { mode, rules }
}

export const writeShowWhen = ({ mode, rules }: ShowWhen): FormField['show_when'] =>
  rules.length > 0 ? { [mode]: rules } : null
