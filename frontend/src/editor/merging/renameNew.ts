import { sameValue } from '../graph/sameValue'
import { withNewIds } from '../operations/withNewIds'
import type { Draft } from '../store/graphSlice'
import { itemsOf, type Kind, LISTS } from './parts'

export type NewIds = Readonly<Record<Kind, ReadonlyMap<string, string>>>

const KINDS: readonly Kind[] = ['step', 'note', 'group']

const stemOf = (id: string) => id.replace(/\d+$/, '')

/** Small ids are made by counting, so two people who each add a step give it the same one. */
export const clashingIds = (base: Draft, mine: Draft, theirs: Draft): NewIds => {
  // Steps, notes and groups share one set of ids.
  const taken = new Set(
    [base, mine, theirs].flatMap(({ graph }) =>
      KINDS.flatMap((kind) => itemsOf(graph, kind).map(({ id }) => id)),
    ),
  )
  const of = (kind: Kind) => {
    const [known, ours, others] = [base, mine, theirs].map((draft) => itemsOf(draft.graph, kind))
    const first = (ours?.length ?? 0) + 1
    const renamed = new Map<string, string>()
    for (const item of ours ?? []) {
      const other = others?.find(({ id }) => id === item.id)
      if (!other || known?.some(({ id }) => id === item.id) || sameValue(item, other)) continue
      let number = first
      while (taken.has(`${stemOf(item.id)}${number}`)) number += 1
      const next = `${stemOf(item.id)}${number}`
      taken.add(next)
      renamed.set(item.id, next)
    }
    return renamed
  }
  return { step: of('step'), note: of('note'), group: of('group') }
}

/** The draft with these ids changed wherever they are spoken of. */
export const renameNew = (draft: Draft, ids: NewIds): Draft => {
  if (KINDS.every((kind) => ids[kind].size === 0)) return draft
  const step = (id: string) => ids.step.get(id) ?? id
  const graph: Record<string, unknown> = { ...draft.graph }
  for (const kind of KINDS) {
    const items = itemsOf(draft.graph, kind)
    if (items.length === 0) continue
    graph[LISTS[kind]] = items.map((item) => {
      const id = ids[kind].get(item.id)
      const named = id ? { ...item, id } : item
      return kind === 'group' ? { ...named, nodes: (item.nodes as string[]).map(step) } : named
    })
  }
  if (ids.step.size > 0) {
    graph.nodes = (graph.nodes as object[]).map((node) => withNewIds(node, ids.step))
    graph.edges = draft.graph.edges.map((edge) =>
      ids.step.has(edge.source) || ids.step.has(edge.target)
        ? { ...edge, source: step(edge.source), target: step(edge.target) }
        : edge,
    )
    if (draft.graph.rules) graph.rules = withNewIds(draft.graph.rules, ids.step)
  }
  return { ...draft, graph: graph as unknown as Draft['graph'] }
}
