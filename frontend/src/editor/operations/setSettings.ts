import type { Graph, NodeSettings } from '../graph/types'
import { editNode } from './editNode'

/** Changes some settings of a step; `undefined` takes one out, so that the usual way applies. */
export const setSettings = (graph: Graph, id: string, change: NodeSettings): Graph =>
  editNode(graph, id, (node) => {
    const merged = Object.entries({ ...node.settings, ...change })
    const settings = Object.fromEntries(merged.filter(([, value]) => value !== undefined))
    return { ...node, settings }
  })
