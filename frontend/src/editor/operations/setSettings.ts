import type { Graph, NodeSettings } from '../graph/types'
import { editNode } from './editNode'

export const setSettings = (graph: Graph, id: string, change: NodeSettings): Graph =>
  editNode(graph, id, (node) => ({ ...node, settings: { ...node.settings, ...change } }))
