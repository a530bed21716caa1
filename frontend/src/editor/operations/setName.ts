import type { Graph } from '../graph/types'
import { editNode } from './editNode'

/** Gives a step the clinic's own name; an empty one brings back the name of its type. */
export const setName = (graph: Graph, id: string, name: string): Graph =>
  editNode(graph, id, (node) => {
    if ((node.name ?? '') === name) return node
    const { name: _old, ...rest } = node
    return name === '' ? rest : { ...rest, name }
  })
