import { readingOrder } from './order'
import type { Graph } from './types'

export interface Numbers {
  order: readonly string[]
  of: ReadonlyMap<string, number>
}

const sameShape = (a: Graph, b: Graph) =>
  a.edges === b.edges &&
  a.nodes.length === b.nodes.length &&
  a.nodes.every((node, at) => {
    const other = b.nodes[at]
    return node.id === other?.id && node.type === other.type && node.position === other.position
  })

/** Step numbers, counted again only when steps or edges change, not while somebody types. */
export const createNumbers = () => {
  let last: { graph: Graph; numbers: Numbers } | undefined
  return (graph: Graph): Numbers => {
    if (last && (last.graph === graph || sameShape(last.graph, graph))) return last.numbers
    const order = readingOrder(graph)
    const numbers = { order, of: new Map(order.map((id, at) => [id, at + 1])) }
    last = { graph, numbers }
    return numbers
  }
}
