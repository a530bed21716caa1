/** The rows of the step list: the event first, then each step in the order it happened. Pure. */
import type { NodeType, RunDetail, Step } from '../../api/types'
import { nodesById } from '../../editor/graph/nodesById'
import { readingOrder } from '../../editor/graph/order'
import { itemWords } from '../../editor/trace/iterations'
import { stateOfStep } from '../../editor/trace/nodeStates'
import { badgeWords } from '../../editor/trace/stateWords'
import type { StateName } from '../../ui/stateColours'

export interface StepRow {
  key: string
  nodeId: string
  number: number
  name: string
  state: StateName
  /** "item 4", in a loop. */
  item: string
  summary: string
  step: Step | null
}

/** The word of the badge; how long it took has a column of its own. */
export const rowWord = ({ state, step }: StepRow, zone: string, now: number): string =>
  badgeWords(
    {
      state,
      times: 1,
      attempt: step?.attempt ?? 1,
      step: state === 'succeeded' ? null : step,
    },
    zone,
    now,
  )

/** A step told live has no id before its full row has been fetched. */
export const stepKey = ({ id, node_id: node, iteration, attempt }: Step): string =>
  id || `${node} ${iteration} ${attempt}`

const byMoment = (a: StepRow, b: StepRow): number => {
  const [from, to] = [a.step?.started_at ?? '', b.step?.started_at ?? '']
  if (from !== to) return from < to ? -1 : 1
  return (a.step?.seq ?? 0) - (b.step?.seq ?? 0)
}

export const stepRows = (run: RunDetail, types: ReadonlyMap<string, NodeType>): StepRow[] => {
  const nodes = nodesById(run.graph)
  const numbers = new Map(readingOrder(run.graph).map((id, at) => [id, at + 1]))
  const nameOf = (id: string) => {
    const node = nodes.get(id)
    return node?.name || types.get(node?.type ?? '')?.title || id
  }
  const rows = run.steps.map((step): StepRow => {
    const state = stateOfStep(step, nodes.get(step.node_id))
    return {
      key: stepKey(step),
      nodeId: step.node_id,
      number: numbers.get(step.node_id) ?? step.number,
      name: step.node_name || nameOf(step.node_id),
      state,
      item: itemWords(step.iteration),
      summary: step.summary,
      step,
    }
  })
  rows.sort(byMoment)
  const trigger = run.graph.nodes.find((node) => types.get(node.type)?.kind === 'trigger')
  if (!trigger || run.steps.some((step) => step.node_id === trigger.id)) return rows
  const event: StepRow = {
    key: trigger.id,
    nodeId: trigger.id,
    number: numbers.get(trigger.id) ?? 1,
    name: nameOf(trigger.id),
    state: 'succeeded',
    item: '',
    summary: run.subject ? `Started by ${run.subject.label}` : 'Started the run',
    step: null,
  }
  return [event, ...rows]
}
