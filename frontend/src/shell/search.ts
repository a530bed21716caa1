type Raw = Record<string, unknown>

/** `?status=failed`: plain words, without the quotes that JSON would put around them. */
export const readSearch = (search: string): Raw => Object.fromEntries(new URLSearchParams(search))

export function writeSearch(search: Raw): string {
  const set = Object.entries(search).filter(([, value]) => value !== undefined && value !== null)
  const words = new URLSearchParams(set.map(([name, value]) => [name, String(value)]))
  return words.size ? `?${words}` : ''
}

/** Readers of the address bar: whatever is typed there, a page gets a value it knows or none. */
export const choice =
  <const V extends string>(name: string, values: readonly V[]) =>
  (search: Raw): V | undefined =>
    values.find((value) => value === search[name])

export const text =
  (name: string) =>
  (search: Raw): string | undefined => {
    const value = search[name]
    return typeof value === 'string' && value ? value : undefined
  }

/** Several readers → one validator; what is not set does not show in the address. */
export const searchOf =
  <S extends Record<string, (search: Raw) => unknown>>(readers: S) =>
  (search: Raw): { [K in keyof S]?: Exclude<ReturnType<S[K]>, undefined> } => {
    const entries = Object.entries(readers).map(([name, read]) => [name, read(search)])
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
  }
