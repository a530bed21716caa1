/** The rows of the step list: the event first, then each step in the order it happened. Pure. */
import type { NodeType, RunDetail, Step } from '../../api/types'
import { nodesById } from '../../editor/graph/nodesById'
import { readingOrder } from '../../editor/graph/order'
import { itemWords } from '../../editor/trace/iterations'
import { stateOfStep } from '../../editor/trace/nodeStates'
import { badgeWords } from '../../editor/trace/stateWords'
import type { StateName } from '../../ui/stateColours'
import { durationWords } from '../../ui/time'

export interface StepRow {
  key: string
  nodeId: string
  number: number
  name: string
  state: StateName
  word: string
  /** "item 4", in a loop. */
  item: string
  summary: string
  duration: string
  step: Step | null
}

const tookWords = ({ started_at: from, finished_at: to }: Step): string => {
  const took = from && to ? Date.parse(to) - Date.parse(from) : 0
  return took > 0 ? durationWords(took) : ''
}

/** The word of the badge; how long it took has a column of its own. */
const rowWord = (state: StateName, step: Step, zone: string, now: number): string =>
  badgeWords(
    { state, times: 1, attempt: step.attempt, step: state === 'succeeded' ? null : step },
    zone,
    now,
  )

export const stepRows = (
  run: RunDetail,
  types: ReadonlyMap<string, NodeType>,
  zone: string,
  now: number,
): StepRow[] => {
  const nodes = nodesById(run.graph)
  const numbers = new Map(readingOrder(run.graph).map((id, at) => [id, at + 1]))
  const nameOf = (id: string) => {
    const node = nodes.get(id)
    return node?.name || types.get(node?.type ?? '')?.title || id
  }
  const rows = run.steps.map((step): StepRow => {
    const state = stateOfStep(step, nodes.get(step.node_id))
    return {
      key: step.id || `${step.node_id} ${step.iteration} ${step.attempt}`,
      nodeId: step.node_id,
      number: numbers.get(step.node_id) ?? step.number,
      name: step.node_name || nameOf(step.node_id),
      state,
      word: rowWord(state, step, zone, now),
      item: itemWords(step.iteration),
      summary: step.summary,
      duration: tookWords(step),
      step,
    }
  })
  rows.sort(
    (a, b) =>
      (a.step?.started_at ?? '').localeCompare(b.step?.started_at ?? '') ||
      (a.step?.seq ?? 0) - (b.step?.seq ?? 0),
  )
  const trigger = run.graph.nodes.find((node) => types.get(node.type)?.kind === 'trigger')
  if (!trigger || run.steps.some((step) => step.node_id === trigger.id)) return rows
  const event: StepRow = {
    key: trigger.id,
    nodeId: trigger.id,
    number: numbers.get(trigger.id) ?? 1,
    name: nameOf(trigger.id),
    state: 'succeeded',
    word: 'Done',
    item: '',
    summary: run.subject ? `Started by ${run.subject.label}` : 'Started the run',
    duration: '',
    step: null,
  }
  return [event, ...rows]
}
