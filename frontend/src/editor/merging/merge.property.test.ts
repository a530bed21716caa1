import { expect, it } from 'vitest'
import { sameValue } from '../graph/sameValue'
import type { Graph } from '../graph/types'
import { addNode } from '../operations/addNode'
import { connect } from '../operations/connect'
import { moveNodes } from '../operations/moveNodes'
import { removeNodes } from '../operations/removeNodes'
import { setConfig } from '../operations/setConfig'
import { setName } from '../operations/setName'
import type { Draft } from '../store/graphSlice'
import { links, node, typeOf } from '../testing/catalogue'
import { merge } from './merge'
import { linkKey } from './mergeLinks'
import { fieldsOf, type Item, isLayout } from './parts'

/** The same numbers for the same seed, so that a failure can be played again. */
const random = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const SIZE = 10
const ids = Array.from({ length: SIZE }, (_, at) => `n${at + 1}`)
const chain: Graph = {
  schema: 1,
  nodes: ids.map((id, at) => node(id, at === 0 ? 'invoice.paid' : 'create_task', at)),
  edges: links(...ids.slice(1).map((id, at) => `n${at + 1}.out>${id}`)),
}
const base: Draft = { name: 'Follow up', graph: chain }

/** Anything a person may do, to any of these steps. */
const edit = (
  graph: Graph,
  who: string,
  of: readonly string[],
  pick: (below: number) => number,
) => {
  const id = of[pick(of.length)] ?? 'n1'
  const other = of[pick(of.length)] ?? 'n1'
  switch (pick(7)) {
    case 0:
      return setName(graph, id, `${who} ${pick(5)}`)
    case 1:
      return moveNodes(graph, { [id]: { x: pick(50) * 16, y: pick(50) * 16 } })
    case 2:
      return id === 'n1' ? graph : removeNodes(graph, [id])
    case 3: {
      const added = graph.nodes.length + 1
      if (graph.nodes.some((each) => each.id === `n${added}`)) return graph
      const from = { source: id, source_handle: 'out' }
      const there = graph.nodes.some((each) => each.id === id)
      return addNode(graph, node(`n${added}`, 'create_task'), there ? from : undefined)
    }
    case 4:
      return connect(graph, { source: id, source_handle: 'out', target: other }, typeOf)
    default:
      return setConfig(graph, id, ['title', 'priority'][pick(2)] ?? 'title', `${who} ${pick(3)}`)
  }
}

const edited = (seed: number, who: string, of: readonly string[] = ids): Draft => {
  const pick = random(seed)
  let { graph } = base
  for (let count = 1 + pick(8); count > 0; count -= 1) graph = edit(graph, who, of, pick)
  return { name: base.name, graph }
}

const seeds = Array.from({ length: 100 }, (_, at) => at + 1)

it('never leaves a connection without its ends, nor anything twice', () => {
  for (const seed of seeds) {
    const [mine, theirs] = [edited(seed, 'mine'), edited(seed + 1_000, 'theirs')]
    const { conflicts } = merge(base, mine, theirs, { typeOf })
    for (const side of ['mine', 'theirs', 'base'] as const) {
      const choices = Object.fromEntries(conflicts.map(({ key }) => [key, side]))
      const { graph } = merge(base, mine, theirs, { typeOf, choices }).draft
      const there = new Set(graph.nodes.map(({ id }) => id))
      expect(there.size, `seed ${seed}`).toBe(graph.nodes.length)
      for (const { source, target } of graph.edges)
        expect(there.has(source) && there.has(target), `seed ${seed}`).toBe(true)
      expect(new Set(graph.edges.map(linkKey)).size).toBe(graph.edges.length)
      expect(new Set(graph.edges.map(({ id }) => id)).size).toBe(graph.edges.length)
    }
  }
})

it('never asks about edits that are the same', () => {
  for (const seed of seeds) {
    const [mine, theirs] = [edited(seed, 'us'), structuredClone(edited(seed, 'us'))]
    const { draft, conflicts } = merge(base, mine, theirs, { typeOf })
    expect(conflicts, `seed ${seed}`).toEqual([])
    expect(draft).toEqual(mine)
  }
})

const items = ({ graph }: Draft) =>
  new Map((graph.nodes as unknown as Item[]).map((item) => [item.id, fieldsOf(item)]))

it('keeps every edit of both where they did not touch the same', () => {
  const even = ids.filter((_, at) => at % 2 === 0)
  const odd = ids.filter((_, at) => at % 2 === 1)
  for (const seed of seeds) {
    const [mine, theirs] = [edited(seed, 'mine', even), edited(seed + 1_000, 'theirs', odd)]
    const { draft, conflicts, renamed } = merge(base, mine, theirs, { typeOf })
    const asked = new Set(conflicts.map(({ id }) => id))
    const [before, after] = [items(base), items(draft)]
    for (const [side, told] of [mine, theirs].entries()) {
      for (const [id, fields] of items(told)) {
        const known = before.get(id)
        const now = after.get(side === 0 ? (renamed.step.get(id) ?? id) : id)
        if (asked.has(id)) continue
        for (const [field, value] of Object.entries(fields)) {
          if (field === 'id' || isLayout(field) || sameValue(known?.[field], value)) continue
          expect(now?.[field], `seed ${seed}, ${id}.${field}`).toEqual(value)
        }
      }
    }
  }
})
