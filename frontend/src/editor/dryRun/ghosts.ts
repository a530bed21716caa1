/** A dry run on the canvas: each step as a ghost of what it would do. Pure. */
import type { NodeType, Step, WouldSend } from '../../api/types'
import type { StateName } from '../../ui/stateColours'
import { typeOfNode } from '../graph/handles'
import { nodesById } from '../graph/nodesById'
import type { TypeOf } from '../graph/order'
import type { Graph } from '../graph/types'
import type { Trial } from '../store/dryRunSlice'
import { type NodeState, type Trace, traceOf } from '../trace/nodeStates'
import { wouldWords } from './words'

/** Nothing was done, so nothing is green; what would be in the way keeps its colour. */
export const ghostState = (state: StateName): StateName => {
  if (state === 'succeeded') return 'ghost'
  return state === 'running' || state === 'queued' || state === 'retrying' ? 'waiting' : state
}

/** The messages of each step's row. A step of a loop sent some each time, in the order of its rows. */
export const messagesByStep = ({ told }: Trial): ReadonlyMap<Step, readonly WouldSend[]> => {
  const left = new Map<string, WouldSend[]>()
  for (const message of told.would_send) {
    const id = message.node_id ?? ''
    left.set(id, [...(left.get(id) ?? []), message])
  }
  return new Map(
    told.steps.map((step) => {
      const own = step.links.filter(({ type }) => type === 'message').length
      return [step, left.get(step.node_id)?.splice(0, own) ?? []]
    }),
  )
}

/** Why the run would not come here: what the last step on the way said. */
const reasonAgainst = (
  graph: Graph,
  nodes: Readonly<Record<string, NodeState>>,
  id: string,
): string => {
  const seen = new Set([id])
  for (const at of seen) {
    for (const { source, target } of graph.edges) {
      if (target !== at || seen.has(source)) continue
      const said = nodes[source]?.step?.summary
      if (said) return said
      seen.add(source)
    }
  }
  return ''
}

const ghostOf = (trial: Trial, typeOf: TypeOf) => {
  const nodes = nodesById(trial.graph)
  const byStep = messagesByStep(trial)
  const typeOfId = (id: string): NodeType | undefined => typeOfNode(nodes.get(id), typeOf)
  const messagesOf = (id: string) =>
    [...byStep].flatMap(([step, messages]) => (step.node_id === id ? messages : []))
  const pinned = new Set(trial.told.pinned)
  return (id: string, node: NodeState): NodeState => {
    if (pinned.has(id)) return { ...node, state: 'pinned', words: 'Pinned output' }
    const type = typeOfId(id)
    const state = ghostState(node.state)
    if (node.step) {
      const of = { step: node.step, state: node.state, type, messages: messagesOf(id) }
      return { ...node, state, words: wouldWords(of) }
    }
    return type?.kind === 'trigger' ? { ...node, state, words: 'Would start' } : node
  }
}

/** Of a part only the steps it came to are drawn: the others were not asked. */
const walkedOf = ({ graph, told, part }: Trial): Graph => {
  if (!part) return graph
  const walked = new Set(told.steps.map(({ node_id }) => node_id))
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => walked.has(id)),
    edges: graph.edges.filter(({ source, target }) => walked.has(source) && walked.has(target)),
  }
}

/** What each card and each way shows after a dry run. */
export const ghostsOf = (trial: Trial, typeOf: TypeOf): Trace => {
  const { told } = trial
  const graph = walkedOf(trial)
  const real = traceOf({ graph, steps: told.steps, status: told.status })
  const make = ghostOf(trial, typeOf)
  const nodes = Object.fromEntries(
    Object.entries(real.nodes).map(([id, node]) => {
      if (node.state !== 'skipped' || node.step) return [id, make(id, node)]
      const reason = reasonAgainst(graph, real.nodes, id)
      return [id, { ...node, words: reason ? `Not taken: ${reason}` : 'Not taken' }]
    }),
  )
  const edges = Object.fromEntries(
    Object.entries(real.edges).map(([id, { state, from }]) => [
      id,
      { state: state === 'running' ? 'taken' : state, from: ghostState(from) } as const,
    ]),
  )
  return { nodes, edges }
}
