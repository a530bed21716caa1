import { replaceEqualDeep } from '@tanstack/react-query'

/** Equal in what they hold, however their keys are ordered: a database may order them anew. */
export const sameValue = (a: unknown, b: unknown): boolean =>
  Object.is(a, b) || replaceEqualDeep(a, b) === a
