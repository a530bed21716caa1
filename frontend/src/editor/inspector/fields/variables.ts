/** Names and their values while they are typed: a name may be empty or there twice. Pure. */
export interface Row {
  key: number
  name: string
  value: string
}

let nextKey = 0

export const rowOf = (name: string, value = ''): Row => ({ key: nextKey++, name, value })

export const rowsOf = (variables: Readonly<Record<string, unknown>> = {}): Row[] =>
  Object.entries(variables).map(([name, value]) => rowOf(name, String(value)))

/** What is kept: a row without a name is not, and of two with one name the first is. */
export const variablesOf = (rows: readonly Row[]): Record<string, string> | undefined => {
  const named = rows.filter(({ name }) => name.trim() !== '')
  if (named.length === 0) return undefined
  return Object.fromEntries(named.toReversed().map(({ name, value }) => [name.trim(), value]))
}

/** "Plan name" → "plan_name", as names are written. */
export const nameFrom = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, 60)

/** The same names and values, whatever their order. */
export const isSame = (
  one: Readonly<Record<string, unknown>> = {},
  other: Readonly<Record<string, unknown>> = {},
): boolean => {
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => String(one[name]) === String(other[name]))
  )
}
