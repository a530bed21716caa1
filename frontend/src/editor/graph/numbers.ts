import { readingOrder } from './order'
import type { Graph } from './types'

export interface Numbers {
  order: readonly string[]
  of: ReadonlyMap<string, number>
}

const made = new WeakMap<Graph, Numbers>()

/** Step numbers, counted once per graph; ask with the graph's shape, not with each keystroke's. */
export const numbersOf = (graph: Graph): Numbers => {
  const known = made.get(graph)
  if (known) return known
  const order = readingOrder(graph)
  const numbers = { order, of: new Map(order.map((id, at) => [id, at + 1])) }
  made.set(graph, numbers)
  return numbers
}
