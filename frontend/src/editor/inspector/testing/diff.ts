/** What differs between two outputs, value by value. Pure. */
export interface Difference {
  path: string
  before: unknown
  after: unknown
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each test makes its records anew, so that their ids never say anything. */
const ID = /^[a-z]{2,6}_[0-9a-f]{8}-[0-9a-f-]{27}$/

const isId = (value: unknown) => typeof value === 'string' && ID.test(value)

const same = (a: unknown, b: unknown) =>
  JSON.stringify(a) === JSON.stringify(b) || (isId(a) && isId(b))

/** Each value that was changed, added (nothing before) or left out (nothing after). */
export const differences = (before: unknown, after: unknown, path = ''): Difference[] => {
  if (same(before, after)) return []
  if (!isRecord(before) || !isRecord(after)) return [{ path, before, after }]
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name) =>
    differences(before[name], after[name], path ? `${path}.${name}` : name),
  )
}
