import { sameValue } from '../graph/sameValue'
import { type Fields, isLayout } from './parts'

/** Whose value stands. */
export type Side = 'mine' | 'theirs' | 'base'

export interface Three<T> {
  base: T
  mine: T
  theirs: T
}

/** Members that both kept, and those that either of them put in. */
const mergeSets = ({ base, mine, theirs }: Three<readonly string[]>): string[] => [
  ...mine.filter((one) => theirs.includes(one) || !base.includes(one)),
  ...theirs.filter((one) => !mine.includes(one) && !base.includes(one)),
]

const isSet = (field: string, values: Three<unknown>): values is Three<string[]> =>
  field === 'nodes' && Array.isArray(values.mine) && Array.isArray(values.theirs)

/**
 * Field by field: who changed one has it. `ask` is called where both changed the same one to
 * different values, and says whose stands.
 */
export const mergeFields = (
  { base, mine, theirs }: Three<Fields>,
  ask: (field: string, values: Three<unknown>) => Side,
): Fields => {
  const merged: Record<string, unknown> = {}
  for (const field of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const values = { base: base[field], mine: mine[field], theirs: theirs[field] }
    if (sameValue(values.mine, values.theirs)) merged[field] = values.mine
    else if (sameValue(values.base, values.mine)) merged[field] = values.theirs
    else if (sameValue(values.base, values.theirs) || isLayout(field)) merged[field] = values.mine
    else if (isSet(field, values))
      merged[field] = mergeSets({ ...values, base: (values.base as string[] | undefined) ?? [] })
    else merged[field] = values[ask(field, values)]
  }
  return merged
}
