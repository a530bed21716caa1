import type { Rules } from '../../api/types'
import type { Graph } from '../graph/types'

/** Changes some rules of the workflow; `undefined` takes one out, and no rules leave no trace. */
export const setRules = (graph: Graph, change: Partial<Rules>): Graph => {
  const merged = Object.entries({ ...graph.rules, ...change })
  const kept = merged.filter(([, rule]) => rule !== undefined)
  const { rules: _old, ...rest } = graph
  return kept.length > 0 ? { ...rest, rules: Object.fromEntries(kept) as Rules } : rest
}
