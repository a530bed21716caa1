/** The stored graph (`schema: 1`), as the server keeps it, and the words the editor adds to it. */
import type { Graph, GraphNode } from '../../api/types'

export type {
  Comparison,
  Condition,
  Conditions,
  DrawingColour,
  GraphEdge,
  GraphGroup,
  GraphNote,
  NodeSettings,
} from '../../api/types'
export type { Graph, GraphNode }

export type Position = GraphNode['position']
export type Config = GraphNode['config']

/** Where a new connection starts: one output of one step. */
export interface OutputRef {
  source: string
  source_handle: string
}

export interface Link extends OutputRef {
  target: string
}

export const EMPTY_GRAPH: Graph = { schema: 1, nodes: [], edges: [] }
