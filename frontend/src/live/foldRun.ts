/** A run and what is told about it, folded into the run as it is now. Pure. */
import type { Run, RunChanges, RunDetail, Step } from '../api/types'
import type { LiveMessage, LiveStep } from './messages'
import { isOver, isSettled } from './statuses'

/** True when something between what we know and this message never reached us. */
export const missedSomething = (run: RunDetail, message: LiveMessage): boolean =>
  message.seq > run.seq && message.after !== run.seq

export const foldRun = (run: RunDetail, message: LiveMessage): RunDetail => {
  if (message.seq <= run.seq) return run // late or twice: already told
  const steps = message.steps.reduce(
    (known, told) => withLiveStep(known, told, message.seq, run),
    run.steps,
  )
  const status = isOver(run.status) ? run.status : message.status
  return { ...run, status, steps, seq: message.seq }
}

/** Full rows over HTTP; they bring the details that live messages leave out. */
export const foldChanges = (run: RunDetail, { run: told, steps }: RunChanges): RunDetail => {
  const newer: Partial<Run> = told.seq >= run.seq ? told : {}
  const status = isOver(run.status) ? run.status : (newer.status ?? run.status)
  return { ...run, ...newer, status, steps: steps.reduce(withFullStep, run.steps) }
}

const sameTurn = (a: Step, b: { node_id: string; iteration: string }) =>
  a.node_id === b.node_id && a.iteration === b.iteration

const withLiveStep = (steps: Step[], told: LiveStep, seq: number, run: RunDetail): Step[] => {
  const at = steps.findLastIndex((step) => sameTurn(step, told))
  const known = steps[at]
  if (!known || (isSettled(known.status) && told.attempt > known.attempt)) {
    return [...steps, partialStep(told, seq, run)]
  }
  if (isSettled(known.status) || told.attempt < known.attempt) return steps
  return steps.with(at, {
    ...known,
    attempt: told.attempt,
    status: told.status,
    handle: told.handle,
    summary: told.summary || known.summary,
    until: told.until ?? null,
    finished_at: isSettled(told.status) ? told.at : known.finished_at,
    seq,
  })
}

/** What the canvas can show before the full row has been fetched; it has no id yet. */
const partialStep = (told: LiveStep, seq: number, run: RunDetail): Step => {
  const node = run.graph.nodes.find((each) => each.id === told.node_id)
  return {
    id: '',
    node_id: told.node_id,
    node_type: node?.type ?? '',
    node_name: node?.name ?? '',
    number: 0,
    iteration: told.iteration,
    attempt: told.attempt,
    status: told.status,
    handle: told.handle,
    summary: told.summary,
    input: null,
    output: null,
    error: null,
    notes: [],
    links: [],
    seq,
    queued_at: told.at,
    started_at: told.at,
    finished_at: isSettled(told.status) ? told.at : null,
    next_try_at: told.status === 'retrying' ? (told.until ?? null) : null,
    until: told.until ?? null,
  }
}

const withFullStep = (steps: Step[], full: Step): Step[] => {
  const at = steps.findIndex(
    (step) => step.id === full.id || (sameTurn(step, full) && step.attempt === full.attempt),
  )
  const known = steps[at]
  if (!known) return [...steps, full]
  if (full.seq >= known.seq) return steps.with(at, full)
  // The live message ran ahead of this row: its details are good, its state is old.
  const { status, handle, attempt, seq, finished_at } = known
  return steps.with(at, { ...full, status, handle, attempt, seq, finished_at })
}
