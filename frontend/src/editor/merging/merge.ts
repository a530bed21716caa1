/** Three-way merge of a draft: what I made of it, what they saved, and what both began with. */
import { typeOfNode } from '../graph/handles'
import type { TypeOf } from '../graph/order'
import { sameValue } from '../graph/sameValue'
import type { Graph, GraphNode } from '../graph/types'
import type { Draft } from '../store/graphSlice'
import { mergeFields, type Side, type Three } from './mergeFields'
import { type Asking, type Clash, mergeItems } from './mergeItems'
import { carryOn, closesGapOf, linkKey, mergeLinks } from './mergeLinks'
import { type Fields, itemsOf, type Kind } from './parts'
import { clashingIds, type NewIds, renameNew } from './renameNew'

export interface Conflict {
  key: string
  of: Kind | 'workflow' | 'rules'
  /** Of the step, note or group. */
  id: string
  /** None where the whole of it is meant. */
  field: string | null
  values: Three<unknown>
}

export type Choices = Readonly<Record<string, Side>>

export interface Merge {
  /** With mine wherever nobody has chosen yet. */
  draft: Draft
  conflicts: Conflict[]
  /** What of mine is called otherwise now, since they gave the same id to something else. */
  renamed: NewIds
}

interface Options {
  choices?: Choices
  typeOf?: TypeOf
}

const NOTHING: ReadonlySet<string> = new Set()

/** Pure. Disjoint edits come out both; the same edit twice is one; nothing is dropped unasked. */
export const merge = (
  base: Draft,
  ours: Draft,
  theirs: Draft,
  { choices = {}, typeOf }: Options = {},
): Merge => {
  const renamed = clashingIds(base, ours, theirs)
  const mine = renameNew(ours, renamed)
  const three = { base, mine, theirs }
  const first = attempt(three, {}, NOTHING)
  const whole = typeOf ? lostOutputs(three, first.unpruned, typeOf) : NOTHING
  const made = whole.size > 0 || Object.keys(choices).length > 0
  const { unpruned, conflicts } = made ? attempt(three, choices, whole) : first
  return { draft: sameDraft(ours, prune(unpruned, base.graph, typeOf)), conflicts, renamed }
}

const attempt = (three: Three<Draft>, choices: Choices, whole: ReadonlySet<string>) => {
  const conflicts: Conflict[] = []
  const ask = (clash: Omit<Conflict, 'key'>): Side => {
    const key = `${clash.of} ${clash.id} ${clash.field ?? ''}`
    conflicts.push({ ...clash, key })
    return choices[key] ?? 'mine'
  }
  const graphs = { base: three.base.graph, mine: three.mine.graph, theirs: three.theirs.graph }
  const links = { base: graphs.base.edges, mine: graphs.mine.edges, theirs: graphs.theirs.edges }
  const asking: Asking = { ask: (clash: Clash) => ask(clash), whole, uses: newLinks(graphs) }
  const list = (kind: Kind) =>
    mergeItems(
      kind,
      {
        base: itemsOf(graphs.base, kind),
        mine: itemsOf(graphs.mine, kind),
        theirs: itemsOf(graphs.theirs, kind),
      },
      asking,
    )
  const fields = (of: 'workflow' | 'rules', values: Three<Fields>) =>
    mergeFields(values, (field, held) => ask({ of, id: '', field, values: held }))

  const { name } = fields('workflow', {
    base: { name: three.base.name },
    mine: { name: three.mine.name },
    theirs: { name: three.theirs.name },
  })
  const rules = fields('rules', {
    base: { ...graphs.base.rules },
    mine: { ...graphs.mine.rules },
    theirs: { ...graphs.theirs.rules },
  })
  const { items: nodes, rescued } = list('step')
  const [notes, groups] = [list('note').items, list('group').items]
  const kept = Object.entries(rules).filter(([, rule]) => rule !== undefined)
  const { rules: _rules, ...rest } = graphs.mine
  const graph = {
    ...rest,
    nodes: nodes as unknown as GraphNode[],
    edges: mergeLinks(links, rescued),
    ...(kept.length > 0 && { rules: Object.fromEntries(kept) }),
    ...((notes.length > 0 || 'notes' in graphs.mine) && { notes }),
    ...((groups.length > 0 || 'groups' in graphs.mine) && { groups }),
  } as Graph
  return { unpruned: { name: name as string, graph }, conflicts }
}

/** Who draws a new connection to a step still needs it; one that only closes a gap is none. */
const newLinks = ({ base, ...sides }: Three<Graph>): Asking['uses'] => {
  const known = new Set(base.edges.map(linkKey))
  const used = ({ nodes, edges }: Graph) => {
    const left = new Set(nodes.map(({ id }) => id))
    const gone = base.nodes.filter(({ id }) => !left.has(id))
    const drawn = edges.filter(
      (edge) =>
        !known.has(linkKey(edge)) && !gone.some(({ id }) => closesGapOf(edge, id, base.edges)),
    )
    return new Set(drawn.flatMap(({ source, target }) => [source, target]))
  }
  const ends = { mine: used(sides.mine), theirs: used(sides.theirs) }
  return (id, side) => ends[side].has(id)
}

const outputsOf = (node: GraphNode | undefined, typeOf: TypeOf) => {
  const type = typeOfNode(node, typeOf)
  return type && new Set(type.handles.map((handle) => handle.name))
}

/** Steps of which one took an output away while the other led it somewhere. */
const lostOutputs = (
  { base }: Three<Draft>,
  { graph }: Draft,
  typeOf: TypeOf,
): ReadonlySet<string> => {
  const known = new Set(base.graph.edges.map(linkKey))
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const lost = graph.edges.filter((edge) => {
    const outputs = outputsOf(nodes.get(edge.source), typeOf)
    return outputs && !outputs.has(edge.source_handle) && !known.has(linkKey(edge))
  })
  return new Set(lost.map((edge) => edge.source))
}

/** Nothing is tied to a step, or leaves from an output, that is not there. */
const prune = ({ name, graph }: Draft, base: Graph, typeOf?: TypeOf): Draft => {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const known = new Set(base.edges.map(linkKey))
  const isThere = (id: string) => nodes.has(id)
  const seen = new Set<string>()
  const edges = graph.edges.flatMap((drawn) => {
    const edge = known.has(linkKey(drawn)) ? drawn : carryOn(drawn, isThere, base.edges)
    const source = nodes.get(edge.source)
    const key = linkKey(edge)
    if (!source || !isThere(edge.target) || edge.source === edge.target || seen.has(key)) return []
    const outputs = typeOf && outputsOf(source, typeOf)
    if (outputs && !outputs.has(edge.source_handle)) return []
    seen.add(key)
    return [edge]
  })
  // A step is in one group at most, so the first to have it keeps it.
  const grouped = new Set<string>()
  const groups = itemsOf(graph, 'group').flatMap((group) => {
    const held = group.nodes as string[]
    const left = held.filter((id) => isThere(id) && !grouped.has(id))
    for (const id of left) grouped.add(id)
    if (left.length === held.length) return [group]
    return left.length > 0 ? [{ ...group, nodes: left }] : []
  })
  return {
    name,
    graph: { ...graph, edges, ...('groups' in graph && { groups }) } as Graph,
  }
}

const sameList = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((one, at) => one === b[at])

/** The very same draft where nothing came of it, and the same lists where they are. */
const sameDraft = (ours: Draft, made: Draft): Draft => {
  if (sameValue(ours, made)) return ours
  const graph = { ...made.graph }
  if (sameList(ours.graph.nodes, graph.nodes)) graph.nodes = ours.graph.nodes
  if (sameList(ours.graph.edges, graph.edges)) graph.edges = ours.graph.edges
  return { ...made, graph }
}
