/** States of steps and edges, beside the graph: one green tick redraws one card. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { NOTHING_YET, type NodeState, type Trace } from './nodeStates'

export type TraceStore = StoreApi<Trace>

export const createTraceStore = (): TraceStore => createStore<Trace>()(() => NOTHING_YET)

const nothing = createTraceStore()

/** Null where the graph is built, not followed. */
export const TraceContext = createContext<TraceStore | null>(null)

export const useIsTraced = () => useContext(TraceContext) !== null

export const useNodeState = (id: string): NodeState | undefined =>
  useStore(useContext(TraceContext) ?? nothing, (trace) => trace.nodes[id])

export const useEdgeState = (id: string) =>
  useStore(useContext(TraceContext) ?? nothing, (trace) => trace.edges[id])

/** The state that comes first in this order among some steps; what a folded group shows. */
export const useFirstState = (
  ids: readonly string[],
  order: readonly NodeState['state'][],
): NodeState | undefined =>
  useStore(useContext(TraceContext) ?? nothing, (trace) => {
    let first: NodeState | undefined
    for (const id of ids) {
      const state = trace.nodes[id]
      if (state && (!first || order.indexOf(state.state) < order.indexOf(first.state)))
        first = state
    }
    return first
  })
