/** The questions of a template while they are edited. Pure. */
import type { FormField } from '../../../api/types'

/** "Pain today?" → "pain_today", and another where that is taken. */
export function idFrom(label: string, taken: readonly string[]): string {
  const word = label
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 36)
  const base = word || 'question'
  if (!taken.includes(base)) return base
  let count = 2
  while (taken.includes(`${base}_${count}`)) count += 1
  return `${base}_${count}`
}

/** What a kind of answer does not use is taken out; what it needs is put in. */
export function withType(field: FormField, type: FormField['type']): FormField {
  const { options, min, max, ...rest } = field
  const next: FormField = { ...rest, type }
  if (type === 'choice' || type === 'multi_choice') {
    next.options = options?.length ? options : [{ value: 'yes', label: 'Yes' }]
  }
  if (type === 'scale') return { ...next, min: min ?? 0, max: max ?? 10 }
  if (type === 'number') return { ...next, min, max }
  return next
}

/** One option a line; an option that was there keeps its value and its points. */
export function optionsFrom(lines: string, before: FormField['options'] = []) {
  const labels = lines.split('\n').filter((line) => line.trim() !== '')
  const taken: string[] = []
  return labels.map((label, at) => {
    const known = before.find((each) => each.label === label) ?? before[at]
    const value = known && !taken.includes(known.value) ? known.value : idFrom(label, taken)
    taken.push(value)
    const score = known?.score
    return score === undefined ? { value, label } : { value, label, score }
  })
}

export function moved<T>(list: readonly T[], from: number, by: 1 | -1): T[] {
  const to = from + by
  if (to < 0 || to >= list.length) return [...list]
  const next = [...list]
  const [one] = next.splice(from, 1)
  if (one !== undefined) next.splice(to, 0, one)
  return next
}
