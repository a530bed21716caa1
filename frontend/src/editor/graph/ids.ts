/** New ids are small and readable, because people meet them in `{{ steps.n3.task_id }}`. */
import type { Graph } from './types'

const highest = (ids: Iterable<string>, prefix: string): number => {
  let top = 0
  for (const id of ids) {
    const match = new RegExp(`^${prefix}(\\d+)$`).exec(id)
    if (match) top = Math.max(top, Number(match[1]))
  }
  return top
}

export const nextNodeId = (graph: Graph): string =>
  `n${
    highest(
      graph.nodes.map((node) => node.id),
      'n',
    ) + 1
  }`

export const nextEdgeId = (graph: Graph): string =>
  `e${
    highest(
      graph.edges.map((edge) => edge.id),
      'e',
    ) + 1
  }`

export const nextNoteId = (graph: Graph): string =>
  `note${
    highest(
      (graph.notes ?? []).map((note) => note.id),
      'note',
    ) + 1
  }`

export const nextGroupId = (graph: Graph): string =>
  `g${
    highest(
      (graph.groups ?? []).map((group) => group.id),
      'g',
    ) + 1
  }`
