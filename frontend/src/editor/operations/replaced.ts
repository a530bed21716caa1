/** The list with some fields of one part changed; the same list when nothing is new. */
export const replaced = <T extends { id: string }>(
  list: T[] | undefined,
  id: string,
  change: Partial<T>,
): T[] | undefined => {
  const fields = Object.entries(change) as [keyof T, T[keyof T]][]
  const part = list?.find((each) => each.id === id)
  if (!list || !part || fields.every(([name, value]) => Object.is(part[name], value))) return list
  return list.map((each) => (each.id === id ? { ...each, ...change } : each))
}
