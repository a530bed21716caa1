/** A setting of a kind this page does not know, as text. Pure. */

export const asJson = (value: unknown): string =>
  value === undefined || value === null ? '' : JSON.stringify(value, null, 2)

/** What was typed: nothing, a value, or text that is no JSON. */
export const fromJson = (text: string): { value?: unknown; wrong: boolean } => {
  if (text.trim() === '') return { value: undefined, wrong: false }
  try {
    return { value: JSON.parse(text), wrong: false }
  } catch {
    return { wrong: true }
  }
}
