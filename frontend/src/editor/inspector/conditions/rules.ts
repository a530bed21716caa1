/** Conditions as the form edits them: rows in one group, groups one level down. Pure. */
import type { Comparison, Condition, Conditions, DataField, Operator } from '../../../api/types'

export type Join = 'all' | 'any'

export const isGroup = (condition: Condition): condition is Conditions =>
  !('field' in condition) && ('all' in condition || 'any' in condition)

export const joinOf = (group: Conditions): Join => (group.any ? 'any' : 'all')

export const rowsOf = (group: Conditions): Condition[] => group.any ?? group.all ?? []

export const makeGroup = (join: Join, rows: Condition[]): Conditions => ({ [join]: rows })

export const operatorsFor = (
  type: DataField['type'] | undefined,
  operators: readonly Operator[],
) => (type ? operators.filter((operator) => operator.types.includes(type)) : [...operators])

/** Choosing another field keeps the comparison and the value where they still make sense. */
export const withField = (
  rule: Comparison,
  field: DataField,
  known: DataField | undefined,
  operators: readonly Operator[],
): Comparison => {
  const allowed = operatorsFor(field.type, operators)
  const keeps = allowed.some((operator) => operator.op === rule.op)
  const op = keeps ? rule.op : (allowed[0]?.op ?? 'eq')
  const sameType = known?.type === field.type
  return keeps && sameType && 'value' in rule
    ? { field: field.path, op, value: rule.value }
    : { field: field.path, op }
}

/** Another comparison keeps the value only when it takes one of the same shape. */
export const withOperator = (
  rule: Comparison,
  next: Operator,
  operators: readonly Operator[],
): Comparison => {
  const before = operators.find((operator) => operator.op === rule.op)
  return before?.value === next.value && 'value' in rule
    ? { field: rule.field, op: next.op, value: rule.value }
    : { field: rule.field, op: next.op }
}
