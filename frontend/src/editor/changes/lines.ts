/** A difference told line by line: "Added *Send SMS* after *Wait 24 h*". */
import { typeOfNode } from '../graph/handles'
import { readingOrder } from '../graph/order'
import type { GraphEdge, GraphNode } from '../graph/types'
import { findNode } from '../graph/walk'
import type { Draft } from '../store/graphSlice'
import type { Difference, FieldChange, ItemChange, What } from './diff'
import { fieldLabel, type Namer, shortValue, stepName } from './words'

/** Names stand out from the words around them. */
export type Part = string | { name: string }

export interface Line {
  key: string
  what: What
  /** The step it is about, if one. */
  step: string | null
  parts: readonly Part[]
}

const name = (text: string): Part => ({ name: text })

/** Both states, and how to call what is in them. */
export interface Told {
  before: Draft
  after: Draft
  namer: Namer
}

const outputWords = ({ source_handle }: GraphEdge, node: GraphNode | undefined, namer: Namer) => {
  const handles = typeOfNode(node, namer.typeOf)?.handles ?? []
  const label = handles.find((each) => each.name === source_handle)?.label
  return label ? ` (${label})` : ''
}

const added = ({ id, after: node }: ItemChange<GraphNode>, { after, namer }: Told): Part[] => {
  const before = after.graph.edges.find(({ target }) => target === id)
  const source = before && findNode(after.graph, before.source)
  const head: Part[] = ['Added ', name(stepName(node, namer))]
  if (!before || !source) return head
  return [...head, ' after ', name(stepName(source, namer)), outputWords(before, source, namer)]
}

const changedField = (
  { field, before, after }: FieldChange,
  node: GraphNode | undefined,
  namer: Namer,
): Part[] => {
  const called = name(stepName(node, namer))
  if (field === 'settings.enabled')
    return [after === false ? 'Switched off ' : 'Switched on ', called]
  const head: Part[] = [name(fieldLabel(field, node, namer)), ' of ', called]
  const [from, to] = [before, after].map((value) => shortValue(field, value, node, namer))
  return from && to ? ['Changed ', ...head, ` from ${from} to ${to}`] : ['Changed ', ...head]
}

const stepLines = (change: ItemChange<GraphNode>, told: Told): Line[] => {
  const { id, what, before, after, fields } = change
  const line = (key: string, parts: Part[]): Line => ({
    key: `${id} ${key}`,
    what,
    step: id,
    parts,
  })
  if (what === 'added') return [line('', added(change, told))]
  if (what === 'removed') return [line('', ['Removed ', name(stepName(before, told.namer))])]
  return fields.map((each) => {
    if (each.field !== 'name') return line(each.field, changedField(each, after, told.namer))
    const names = [before, after].map((node) => name(stepName(node, told.namer)))
    return line('name', ['Renamed ', names[0] ?? '', ' to ', names[1] ?? ''])
  })
}

const linkLine = (edge: GraphEdge, what: 'added' | 'removed', told: Told): Line => {
  const { graph } = what === 'added' ? told.after : told.before
  const [source, target] = [findNode(graph, edge.source), findNode(graph, edge.target)]
  const ends = [name(stepName(source, told.namer)), name(stepName(target, told.namer))] as const
  const output = outputWords(edge, source, told.namer)
  const parts =
    what === 'added'
      ? ['Connected ', ends[0], output, ' to ', ends[1]]
      : ['Disconnected ', ends[0], output, ' from ', ends[1]]
  return { key: `${what} ${edge.id}`, what, step: edge.source, parts }
}

const VERBS = { added: 'Added', changed: 'Changed', removed: 'Removed' } as const

const drawingLines = (
  changes: Difference['notes'],
  word: string,
  called: 'text' | 'name',
): Line[] =>
  changes.map(({ id, what, before, after }) => {
    const text = String((after ?? before)?.[called] ?? '').split('\n')[0] ?? ''
    const parts: Part[] = [
      `${VERBS[what]} the ${word} `,
      name(text.slice(0, 60) || 'without words'),
    ]
    return { key: `${word} ${id}`, what, step: null, parts }
  })

/** The lines in the order in which the steps run. */
export const lines = (difference: Difference, told: Told): Line[] => {
  const { after, before, namer } = told
  const order = new Map([...readingOrder(after.graph), ...readingOrder(before.graph)].map(at))
  const steps = difference.steps.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  const rest: Line[] = difference.rules.map(({ field }) => ({
    key: `rule ${field}`,
    what: 'changed',
    step: null,
    parts: ['Changed the rule ', name(fieldLabel(field, undefined, namer))],
  }))
  if (difference.name)
    rest.unshift({
      key: 'name',
      what: 'changed',
      step: null,
      parts: ['Renamed the workflow from ', name(before.name), ' to ', name(after.name)],
    })
  const count = difference.moved.length
  if (count > 0)
    rest.push({
      key: 'moved',
      what: 'changed',
      step: null,
      parts: [count === 1 ? 'Moved 1 step' : `Moved ${count} steps`],
    })
  return [
    ...steps.flatMap((change) => stepLines(change, told)),
    ...difference.unlinked.map((edge) => linkLine(edge, 'removed', told)),
    ...difference.linked.map((edge) => linkLine(edge, 'added', told)),
    ...drawingLines(difference.notes, 'note', 'text'),
    ...drawingLines(difference.groups, 'group', 'name'),
    ...rest,
  ]
}

const at = (id: string, index: number): [string, number] => [id, index]

export const lineText = ({ parts }: Line): string =>
  parts.map((part) => (typeof part === 'string' ? part : `*${part.name}*`)).join('')
