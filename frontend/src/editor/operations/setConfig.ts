import type { Graph } from '../graph/types'
import { editNode } from './editNode'

/** Sets one field of a step; `undefined` takes it out, so that the server's default applies. */
export const setConfig = (graph: Graph, id: string, field: string, value: unknown): Graph =>
  editNode(graph, id, (node) => {
    if (Object.is(node.config[field], value)) return node
    const { [field]: _old, ...rest } = node.config
    return { ...node, config: value === undefined ? rest : { ...rest, [field]: value } }
  })
