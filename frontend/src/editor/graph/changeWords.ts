/** What an edit did, in words, for those who do not see the canvas (EDITOR §11). Pure. */
import { COLUMN, ROW } from './geometry'
import { nodesById } from './nodesById'
import { numbersOf } from './numbers'
import type { Graph, GraphEdge, GraphNode } from './types'

type NameOf = (node: GraphNode) => string

const placeWords = ({ x, y }: GraphNode['position'], { nodes }: Graph): string => {
  const left = Math.min(...nodes.map(({ position }) => position.x))
  const top = Math.min(...nodes.map(({ position }) => position.y))
  const column = Math.round((x - left) / COLUMN) + 1
  const row = Math.round((y - top) / ROW) + 1
  return `column ${column} row ${row}`
}

const onlyIn = (edges: readonly GraphEdge[], others: readonly GraphEdge[]) => {
  const known = new Set(others.map((edge) => `${edge.source} ${edge.source_handle} ${edge.target}`))
  return edges.filter((edge) => !known.has(`${edge.source} ${edge.source_handle} ${edge.target}`))
}

const isOff = (node: GraphNode) => node.settings?.enabled === false

const stepsWords = (count: number) => `${count} steps`

/** A sentence for the change; empty for what is heard while typing anyway. */
export const changeWords = (before: Graph, after: Graph, nameOf: NameOf): string => {
  if (before === after) return ''
  const [old, now] = [nodesById(before), nodesById(after)]
  const numbers = numbersOf(after).of
  const added = after.nodes.filter(({ id }) => !old.has(id))
  const removed = before.nodes.filter(({ id }) => !now.has(id))
  const [more] = added
  const [less] = removed
  if (more) {
    return added.length > 1
      ? `${stepsWords(added.length)} added`
      : `Added step ${numbers.get(more.id)}, ${nameOf(more)}`
  }
  if (less) {
    return removed.length > 1
      ? `${stepsWords(removed.length)} deleted`
      : `Deleted step ${numbersOf(before).of.get(less.id)}, ${nameOf(less)}`
  }
  const ways = onlyIn(after.edges, before.edges)
  const gone = onlyIn(before.edges, after.edges)
  const [way] = ways
  const [lost] = gone
  if (way && !lost) {
    return `Step ${numbers.get(way.source)} connected to step ${numbers.get(way.target)}`
  }
  if (lost && !way) {
    return `Step ${numbers.get(lost.source)} no longer leads to step ${numbers.get(lost.target)}`
  }
  if (way) return 'The order of the steps has changed'
  const moved = after.nodes.filter(({ id, position }) => old.get(id)?.position !== position)
  const [one] = moved
  if (one) {
    return moved.length > 1
      ? `${stepsWords(moved.length)} moved`
      : `Moved to ${placeWords(one.position, after)}`
  }
  const turned = after.nodes.filter((node) => {
    const was = old.get(node.id)
    return was && isOff(was) !== isOff(node)
  })
  const [switched] = turned
  if (!switched) return ''
  return `Step ${numbers.get(switched.id)} switched ${isOff(switched) ? 'off' : 'on'}`
}
