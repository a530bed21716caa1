import type { GraphEdge } from '../graph/types'
import type { Side, Three } from './mergeFields'

export const linkKey = ({ source, source_handle, target }: GraphEdge): string =>
  `${source} ${source_handle} ${target}`

const keysOf = (edges: readonly GraphEdge[]) => new Set(edges.map(linkKey))

const freeId = (taken: ReadonlySet<string>): string => {
  let number = taken.size + 1
  while (taken.has(`e${number}`)) number += 1
  return `e${number}`
}

/** A link that joined the neighbours of a step when it was taken away. */
export const closesGapOf = (edge: GraphEdge, id: string, base: readonly GraphEdge[]): boolean =>
  base.some(
    (into) =>
      into.target === id &&
      into.source === edge.source &&
      into.source_handle === edge.source_handle,
  ) && base.some((from) => from.source === id && from.target === edge.target)

/** Where a path went through a step that the other took away, it goes on to what followed. */
export const carryOn = (
  edge: GraphEdge,
  isThere: (id: string) => boolean,
  base: readonly GraphEdge[],
): GraphEdge => {
  const seen = new Set<string>()
  let { target } = edge
  while (!isThere(target) && !seen.has(target)) {
    seen.add(target)
    const next = new Set(
      base
        .filter((each) => each.source === target && each.source_handle !== 'error')
        .map((each) => each.target),
    )
    const [only] = next
    if (next.size === 1 && only !== undefined) target = only
  }
  return target === edge.target ? edge : { ...edge, target }
}

/**
 * Connections have nothing to disagree about: each one that both kept stays, and each one that
 * either drew is there. `rescued` are steps that one took away and that are kept after all.
 */
export const mergeLinks = (
  { base, mine, theirs }: Three<readonly GraphEdge[]>,
  rescued: ReadonlyMap<string, Side>,
): GraphEdge[] => {
  const keys = { base: keysOf(base), mine: keysOf(mine), theirs: keysOf(theirs) }
  const touchesRescued = (edge: GraphEdge) => rescued.has(edge.source) || rescued.has(edge.target)
  const closesGap = (edge: GraphEdge) =>
    [...rescued.keys()].some((id) => closesGapOf(edge, id, base))
  const wanted = (edge: GraphEdge, other: 'mine' | 'theirs'): boolean => {
    const key = linkKey(edge)
    if (keys[other].has(key)) return true
    return keys.base.has(key) ? touchesRescued(edge) : !closesGap(edge)
  }
  const kept = mine.filter((edge) => wanted(edge, 'theirs'))
  const seen = keysOf(kept)
  const ids = new Set(kept.map((edge) => edge.id))
  for (const edge of theirs) {
    if (seen.has(linkKey(edge)) || !wanted(edge, 'mine')) continue
    const id = ids.has(edge.id) ? freeId(ids) : edge.id
    ids.add(id)
    kept.push(id === edge.id ? edge : { ...edge, id })
  }
  return kept
}
