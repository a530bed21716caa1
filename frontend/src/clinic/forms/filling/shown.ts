/** Which fields the answers call for, and what is still missing. Pure; the server has the last word. */
import type { FormField } from '../../../api/types'

export type Answers = Record<string, unknown>

interface Rule {
  field?: string
  op?: string
  value?: unknown
  all?: Rule[]
  any?: Rule[]
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length)

const same = (a: unknown, b: unknown) =>
  typeof a === 'string' && typeof b === 'string'
    ? a.trim().toLowerCase() === b.trim().toLowerCase()
    : a === b

const less = (a: unknown, b: unknown) =>
  typeof a === 'number' || typeof b === 'number' ? Number(a) < Number(b) : String(a) < String(b)

const holds = (actual: unknown, wanted: unknown) =>
  Array.isArray(actual)
    ? actual.some((each) => same(each, wanted))
    : String(actual ?? '')
        .toLowerCase()
        .includes(String(wanted).toLowerCase())

const among = (actual: unknown, wanted: unknown) =>
  Array.isArray(wanted) && wanted.some((each) => same(actual, each))

const tests: Record<string, (actual: unknown, wanted: unknown) => boolean> = {
  eq: same,
  lt: (a, b) => !isEmpty(a) && less(a, b),
  gt: (a, b) => !isEmpty(a) && less(b, a),
  lte: (a, b) => !isEmpty(a) && !less(b, a),
  gte: (a, b) => !isEmpty(a) && !less(a, b),
  before: (a, b) => !isEmpty(a) && less(a, b),
  after: (a, b) => !isEmpty(a) && less(b, a),
  in: among,
  contains: holds,
  ne: (a, b) => !same(a, b),
  not_in: (a, b) => !among(a, b),
  not_contains: (a, b) => !holds(a, b),
  exists: (a) => !isEmpty(a),
  not_exists: isEmpty,
  is_true: (a) => a === true,
  is_false: (a) => a === false,
}

/** A comparison that this page does not know shows the field; the server sorts it out. */
function passes(rule: Rule, answers: Answers): boolean {
  if (rule.all) return rule.all.every((each) => passes(each, answers))
  if (rule.any) return rule.any.length === 0 || rule.any.some((each) => passes(each, answers))
  const test = tests[rule.op ?? '']
  return !test || test(answers[rule.field ?? ''], rule.value)
}

/** What stands in a field that is not shown counts for nothing further down. */
export function shownFields(fields: readonly FormField[], answers: Answers): FormField[] {
  const seen: Answers = {}
  return fields.filter((field) => {
    const isShown = !field.show_when || passes(field.show_when as Rule, seen)
    if (isShown) seen[field.id] = answers[field.id]
    return isShown
  })
}

/** Field → words, for what is needed and empty. */
export function missingAnswers(
  fields: readonly FormField[],
  answers: Answers,
): Record<string, string> {
  const missing = shownFields(fields, answers).filter(
    ({ id, required, type }) => required && type !== 'signature' && isEmpty(answers[id]),
  )
  return Object.fromEntries(missing.map(({ id }) => [id, 'This is needed']))
}

/** Only the answers to fields that are shown and can be kept; what was emptied is told as null. */
export function toldAnswers(fields: readonly FormField[], answers: Answers): Answers {
  const shown = shownFields(fields, answers).filter(({ type }) => type !== 'signature')
  const told = shown.map(({ id }): [string, unknown] => [
    id,
    isEmpty(answers[id]) ? null : answers[id],
  ])
  return Object.fromEntries(told.filter(([id]) => String(id) in answers))
}
