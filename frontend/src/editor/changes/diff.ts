/** What is different between two states of a workflow. Pure; in words it is said by `lines`. */
import { sameValue } from '../graph/sameValue'
import type { Graph, GraphEdge, GraphNode } from '../graph/types'
import { linkKey } from '../merging/mergeLinks'
import { fieldsOf, type Item, isLayout, itemsOf, type Kind } from '../merging/parts'
import type { Draft } from '../store/graphSlice'

export type What = 'added' | 'changed' | 'removed'

export interface FieldChange {
  /** `config.title`, `name` */
  field: string
  before: unknown
  after: unknown
}

export interface ItemChange<T> {
  id: string
  what: What
  before: T | undefined
  after: T | undefined
  /** None where it was added or removed as a whole. */
  fields: readonly FieldChange[]
}

export interface Difference {
  steps: readonly ItemChange<GraphNode>[]
  /** Steps that only stand elsewhere. */
  moved: readonly string[]
  /** Connections among steps that both have. */
  linked: readonly GraphEdge[]
  unlinked: readonly GraphEdge[]
  notes: readonly ItemChange<Item>[]
  groups: readonly ItemChange<Item>[]
  rules: readonly FieldChange[]
  name: FieldChange | null
}

const fieldChanges = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): FieldChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !sameValue(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }))

const itemChanges = (before: Graph, after: Graph, kind: Kind) => {
  const [old, now] = [before, after].map(
    (graph) => new Map(itemsOf(graph, kind).map((item) => [item.id, item])),
  ) as [Map<string, Item>, Map<string, Item>]
  const changes: ItemChange<Item>[] = []
  const moved: string[] = []
  for (const id of new Set([...now.keys(), ...old.keys()])) {
    const [a, b] = [old.get(id), now.get(id)]
    if (a === b) continue
    if (!a || !b) {
      changes.push({ id, what: a ? 'removed' : 'added', before: a, after: b, fields: [] })
      continue
    }
    const all = fieldChanges(fieldsOf(a), fieldsOf(b))
    const fields = all.filter(({ field }) => !isLayout(field))
    if (fields.length > 0) changes.push({ id, what: 'changed', before: a, after: b, fields })
    else if (all.length > 0) moved.push(id)
  }
  return { changes, moved }
}

/** From the one to the other. */
export const diff = (before: Draft, after: Draft): Difference => {
  const [a, b] = [before.graph, after.graph]
  const steps = itemChanges(a, b, 'step')
  const [old, now] = [new Set(a.edges.map(linkKey)), new Set(b.edges.map(linkKey))]
  const known = new Set(a.nodes.map(({ id }) => id))
  const inBoth = new Set(b.nodes.flatMap(({ id }) => (known.has(id) ? [id] : [])))
  const told = ({ source, target }: GraphEdge) => inBoth.has(source) && inBoth.has(target)
  return {
    steps: steps.changes as unknown as ItemChange<GraphNode>[],
    moved: steps.moved,
    linked: b.edges.filter((edge) => !old.has(linkKey(edge)) && told(edge)),
    unlinked: a.edges.filter((edge) => !now.has(linkKey(edge)) && told(edge)),
    notes: itemChanges(a, b, 'note').changes,
    groups: itemChanges(a, b, 'group').changes,
    rules: fieldChanges({ ...a.rules }, { ...b.rules }),
    name:
      before.name === after.name ? null : { field: 'name', before: before.name, after: after.name },
  }
}

/** +2 ~1 −0 */
export const countSteps = ({ steps }: Difference): Record<What, number> => {
  const counts = { added: 0, changed: 0, removed: 0 }
  for (const { what } of steps) counts[what] += 1
  return counts
}
