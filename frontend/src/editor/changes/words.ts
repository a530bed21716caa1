/** Differences in the words of the clinic: steps and fields by their names, values as they read. */
import type { NodeField } from '../../api/types'
import type { TypeOf } from '../graph/order'
import { isEmpty, valueWords, type Words } from '../graph/summary'
import type { GraphNode } from '../graph/types'
import { splitPath } from '../merging/parts'

export interface Namer {
  typeOf: TypeOf
  words: Words
}

export const stepName = (node: GraphNode | undefined, { typeOf }: Namer): string =>
  node?.name || typeOf(node?.type ?? '')?.title || node?.type || 'a step'

const OWN: Record<string, string> = {
  name: 'Name',
  type: 'Kind of step',
  text: 'Text',
  color: 'Colour',
  nodes: 'Steps',
  description: 'Description',
  'settings.on_error': 'On an error',
  'settings.retry': 'Retries',
  'settings.time_limit_seconds': 'Time limit',
  'settings.condition': 'Only if',
  'settings.enabled': 'Switched on',
  enrolment: 'Who may start again',
  run_mode: 'How many runs at once',
  exits: 'What ends a run early',
  breaker: 'Safety stop',
}

const fieldOf = (path: string, node: GraphNode | undefined, { typeOf }: Namer) => {
  const [part, own] = splitPath(path)
  if (part !== 'config') return undefined
  return typeOf(node?.type ?? '')?.fields.find(({ name }) => name === own)
}

export const fieldLabel = (path: string, node: GraphNode | undefined, namer: Namer): string =>
  fieldOf(path, node, namer)?.label ?? OWN[path] ?? splitPath(path)[1] ?? path

/** In full, to read and to copy. */
export const valueText = (
  path: string,
  value: unknown,
  node: GraphNode | undefined,
  namer: Namer,
): string => {
  if (typeof value === 'string') return value
  if (isEmpty(value) && typeof value !== 'boolean') return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const field: NodeField | undefined = fieldOf(path, node, namer)
  const plain = Array.isArray(value) && value.every((one) => typeof one === 'string')
  if (plain || typeof value === 'number')
    return field ? valueWords(field, value, namer.words) : String(value)
  return JSON.stringify(value, null, 2)
}

const SHORT = 40

/** For a sentence; nothing where it would not fit into one. */
export const shortValue = (
  path: string,
  value: unknown,
  node: GraphNode | undefined,
  namer: Namer,
): string | null => {
  if (isEmpty(value) && typeof value !== 'boolean') return 'nothing'
  const field = fieldOf(path, node, namer)
  const text =
    (field && valueWords(field, value, namer.words)) || valueText(path, value, node, namer)
  return text.length <= SHORT && !text.includes('\n') ? `“${text}”` : null
}
