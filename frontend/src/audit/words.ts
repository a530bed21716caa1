/** `patient.mark_deceased` → "Patient: mark deceased". */
export const verbWords = (verb: string): string => {
  const [kind = '', act = ''] = verb.split('.')
  const words = kind.replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${act.replaceAll('_', ' ')}`
}

/** `last_name` → "Last name". */
export const fieldWords = (name: string): string => {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A value as one reads it; nothing is a dash. */
export const valueWords = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value !== 'object') return String(value)
  if ('sha256' in value && 'characters' in value) {
    return `${String(value.characters)} characters, not shown here`
  }
  return JSON.stringify(value)
}

export interface Difference {
  field: string
  before: string
  after: string
}

/** The fields of an entry, each as it was and as it is since. */
export const differences = (
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Difference[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().map((name) => ({
    field: fieldWords(name),
    before: valueWords(before[name]),
    after: valueWords(after[name]),
  }))
