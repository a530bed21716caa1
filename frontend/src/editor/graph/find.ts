/** Finds what lies on the canvas by its words. Pure. */
import { groupsOf, notesOf } from './drawing'
import { numbersOf } from './numbers'
import type { TypeOf } from './order'
import type { Graph, GraphNode } from './types'
import { findNode } from './walk'

export interface Found {
  id: string
  kind: 'step' | 'note' | 'group'
  title: string
  /** Where the words stand, if not in the title. */
  detail: string
}

const plain = (text: string) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')

/** Every text in the settings of a step, however deep. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

const AROUND = 28

/** The words found, with a little of what stands around them. */
const excerpt = (text: string, wanted: string): string => {
  const at = plain(text).indexOf(wanted)
  const from = Math.max(0, at - AROUND)
  const to = at + wanted.length + AROUND
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`
}

const inStep = (node: GraphNode, wanted: string, typeOf: TypeOf): Found | null => {
  const kind = typeOf(node.type)?.title ?? node.type
  const title = node.name || kind
  const found = (detail: string): Found => ({ id: node.id, kind: 'step', title, detail })
  if (plain(title).includes(wanted)) return found('')
  if (plain(kind).includes(wanted)) return found(kind)
  const text = textsIn(node.config).find((each) => plain(each).includes(wanted))
  return text === undefined ? null : found(excerpt(text, wanted))
}

/** Steps in reading order by name, kind and what is written in their settings; then notes, groups. */
export const findOnCanvas = (graph: Graph, words: string, typeOf: TypeOf): Found[] => {
  const wanted = plain(words.trim())
  if (!wanted) return []
  const steps = numbersOf(graph).order.flatMap((id) => {
    const node = findNode(graph, id)
    return (node && inStep(node, wanted, typeOf)) ?? []
  })
  const notes = notesOf(graph).flatMap(({ id, text }): Found[] =>
    plain(text).includes(wanted)
      ? [{ id, kind: 'note', title: 'Note', detail: excerpt(text, wanted) }]
      : [],
  )
  const groups = groupsOf(graph).flatMap(({ id, name, description = '' }): Found[] =>
    plain(`${name} ${description}`).includes(wanted)
      ? [{ id, kind: 'group', title: name, detail: description }]
      : [],
  )
  return [...steps, ...notes, ...groups]
}
