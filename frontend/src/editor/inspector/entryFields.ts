/** What the steps of a loop may use of the entry they are walked for. Pure. */
import type { DataField, FieldType } from '../../api/types'

const typeOf = (value: unknown): FieldType => {
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'boolean' : 'string'
}

/** "due_date" → "Due date". */
const wordsOf = (name: string) =>
  name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ').replaceAll('.', ' › ')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of one entry, told by an example of the list; an unknown list has entries all the same. */
export const entryFields = (list: unknown, group: string): DataField[] => {
  const example = Array.isArray(list) ? list[0] : null
  const own = isRecord(example)
    ? Object.entries(example).map(
        ([name, sample]): DataField => ({
          path: `item.${name}`,
          label: wordsOf(name),
          group,
          type: typeOf(sample),
          sample,
        }),
      )
    : []
  const whole: DataField = {
    path: 'item',
    label: 'The entry',
    group,
    type: 'string',
    sample: isRecord(example) ? null : example,
  }
  return [
    ...(own.length > 0 ? own : [whole]),
    { path: 'loop.number', label: 'Which one it is', group, type: 'number', sample: 1 },
    { path: 'loop.count', label: 'Of how many', group, type: 'number', sample: 5 },
  ]
}
