import type { Graph } from '../graph/types'
import type { Clip } from './copyNodes'

/** As many as the server stores. */
const MOST_STEPS = 2_000

/** What a pasted text is: steps, a reason why it cannot be pasted, or nothing of ours at all. */
export type Pasted = { clip: Clip } | { refused: string } | null

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value)
const isPair = (value: unknown, one: string, other: string) =>
  isFields(value) && isNumber(value[one]) && isNumber(value[other])
const isText = (value: unknown): value is string => typeof value === 'string'
const maybe = (value: unknown, is: (value: unknown) => boolean) => value === undefined || is(value)

const isNode = (value: unknown) =>
  isFields(value) &&
  isText(value.id) &&
  isText(value.type) &&
  maybe(value.name, isText) &&
  isPair(value.position, 'x', 'y') &&
  isFields(value.config) &&
  maybe(value.settings, isFields)

const isEdge = (value: unknown) =>
  isFields(value) && isText(value.source) && isText(value.source_handle) && isText(value.target)

const isNote = (value: unknown) =>
  isFields(value) &&
  isText(value.text) &&
  isText(value.color) &&
  isPair(value.position, 'x', 'y') &&
  isPair(value.size, 'width', 'height')

const isGroup = (value: unknown) =>
  isFields(value) &&
  isText(value.name) &&
  isText(value.color) &&
  Array.isArray(value.nodes) &&
  value.nodes.every(isText)

const isListOf = (value: unknown, is: (each: unknown) => boolean) =>
  Array.isArray(value) && value.every(is)

const isWhole = (clip: Fields) =>
  isListOf(clip.nodes, isNode) &&
  isListOf(clip.edges, isEdge) &&
  maybe(clip.notes, (notes) => isListOf(notes, isNote)) &&
  maybe(clip.groups, (groups) => isListOf(groups, isGroup))

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads what was pasted on the canvas. What looks like JSON and is not ours is answered in words;
 * plain text is nobody's business. */
export const readClip = (text: string): Pasted => {
  if (!/^\s*[{[]/.test(text)) return null
  const value = asJson(text)
  if (value === undefined) {
    return { refused: 'The copied text is damaged: it begins like steps and ends too soon.' }
  }
  if (!isFields(value) || (value.careloom === undefined && value.format === undefined)) {
    return { refused: 'The copied text does not hold steps of a workflow.' }
  }
  if (value.format !== undefined) {
    return { refused: 'This is a whole workflow. Use Import on the Workflows page to bring it in.' }
  }
  if (value.careloom !== 1) {
    return { refused: 'These steps were copied from a newer Careloom.' }
  }
  return isWhole(value)
    ? { clip: value as unknown as Clip }
    : { refused: 'The copied steps are damaged. Copy them once more where they came from.' }
}

/** Why these cannot join the workflow, in words; null when they can. */
export const whyNotPaste = (graph: Graph, clip: Clip): string | null => {
  const count = graph.nodes.length + clip.nodes.length
  const most = MOST_STEPS.toLocaleString('en-GB')
  return count > MOST_STEPS
    ? `A workflow may have ${most} steps; with these it would have ${count.toLocaleString('en-GB')}.`
    : null
}
