/** What would happen, line by line. Pure. */
import type { NodeField, NodeType, Step, WouldSend } from '../../api/types'
import type { StateName } from '../../ui/stateColours'
import { nodesById } from '../graph/nodesById'
import type { TypeOf } from '../graph/order'
import { applies, valueWords, type Words } from '../graph/summary'
import type { Trial } from '../store/dryRunSlice'
import { itemWords } from '../trace/iterations'
import { stateOfStep } from '../trace/nodeStates'
import { ghostState, messagesByStep } from './ghosts'
import { waitOf, wouldWords } from './words'

export interface Fact {
  label: string
  value: string
}

export interface Entry {
  key: string
  nodeId: string
  number: number
  name: string
  /** "item 4", in a loop. */
  item: string
  state: StateName
  words: string
  /** The moment it would happen at. */
  at: string | null
  /** The moment a wait would be over. */
  until: string | null
  messages: readonly WouldSend[]
  facts: readonly Fact[]
  notes: readonly string[]
}

const titled = (type: string): string =>
  type.charAt(0).toUpperCase() + type.slice(1).replaceAll('_', ' ')

/** A setting that only says which other one counts tells nothing by itself. */
const chooses = (type: NodeType, { name }: NodeField): boolean =>
  type.fields.some((each) => each.depends_on?.field === name)

/** Settings as the step would use them: merge fields filled in. */
const factsOf = (step: Step, type: NodeType | undefined, words: Words): Fact[] => {
  if (type?.kind !== 'action' || step.status !== 'succeeded') return []
  const input = (step.input ?? {}) as Record<string, unknown>
  const made = step.links
    .filter((link) => link.type !== 'message')
    .map((link) => ({ label: titled(link.type), value: link.label }))
  const used = type.fields
    .filter((field) => field.kind !== 'boolean' && applies(field, input) && !chooses(type, field))
    .map((field) => ({ label: field.label, value: valueWords(field, input[field.name], words) }))
    .filter(({ value }) => value !== '' && made.every((each) => each.value !== value))
  return [...made, ...used]
}

export const entriesOf = (trial: Trial, typeOf: TypeOf, words: Words): Entry[] => {
  const nodes = nodesById(trial.graph)
  const messages = messagesByStep(trial)
  const pinned = new Set(trial.told.pinned)
  return trial.told.steps.map((step) => {
    const node = nodes.get(step.node_id)
    const type = typeOf(step.node_type)
    const state = stateOfStep(step, node)
    const own = messages.get(step) ?? []
    const isPinned = pinned.has(step.node_id)
    return {
      key: `${step.node_id} ${step.iteration} ${step.attempt}`,
      nodeId: step.node_id,
      number: step.number,
      name: step.node_name,
      item: itemWords(step.iteration),
      state: isPinned ? 'pinned' : ghostState(state),
      words: isPinned
        ? 'Gives its pinned output'
        : wouldWords({ step, state, type, messages: own }),
      at: step.started_at,
      until: waitOf(step) > 0 ? step.finished_at : (step.until ?? null),
      messages: own,
      facts: own.length > 0 ? [] : factsOf(step, type, words),
      notes: step.notes,
    }
  })
}
