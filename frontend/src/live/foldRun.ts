/** A run and what is told about it, folded into the run as it is now. Pure. */
import type { Run, RunChanges, RunDetail, Step } from '../api/types'
import type { LiveMessage, LiveStep } from './messages'
import { isOver, isSettled } from './statuses'

/** True when something between what we know and this message never reached us. */
export const missedSomething = (run: RunDetail, message: LiveMessage): boolean =>
  message.seq > run.seq && message.after !== run.seq

export const foldRun = (run: RunDetail, message: LiveMessage): RunDetail => {
  if (message.seq <= run.seq) return run // late or twice: already told
  const book = new StepBook(run.steps)
  for (const told of message.steps) withLiveStep(book, told, message.seq, run)
  const status = isOver(run.status) ? run.status : message.status
  return { ...run, status, steps: book.steps, seq: message.seq }
}

/** Full rows over HTTP; they bring the details that live messages leave out. */
export const foldChanges = (run: RunDetail, { run: told, steps }: RunChanges): RunDetail => {
  const newer: Partial<Run> = told.seq >= run.seq ? told : {}
  const status = isOver(run.status) ? run.status : (newer.status ?? run.status)
  return { ...run, ...newer, status, steps: withFullSteps(run.steps, steps) }
}

const turnOf = ({ node_id, iteration }: { node_id: string; iteration: string }) =>
  `${node_id} ${iteration}`

/** Past so many changes at once, an index over all steps costs less than looking for each. */
const FEW = 4

/** A copy of the steps that is changed in place, and finds a step without reading all others. */
class StepBook {
  readonly steps: Step[]
  #last: Map<string, number> | null = null
  #looked = 0

  constructor(steps: readonly Step[]) {
    this.steps = [...steps]
  }

  /** The place of the last try of this turn; -1 for none. */
  lastOf(turn: string): number {
    this.#looked += 1
    if (this.#last === null) {
      if (this.#looked <= FEW) return this.steps.findLastIndex((step) => turnOf(step) === turn)
      this.#last = new Map(this.steps.map((step, at) => [turnOf(step), at]))
    }
    return this.#last.get(turn) ?? -1
  }

  add(step: Step) {
    this.steps.push(step)
    this.#last?.set(turnOf(step), this.steps.length - 1)
  }
}

const withLiveStep = (book: StepBook, told: LiveStep, seq: number, run: RunDetail) => {
  const at = book.lastOf(turnOf(told))
  const known = book.steps[at]
  if (!known || (isSettled(known.status) && told.attempt > known.attempt)) {
    return book.add(partialStep(told, seq, run))
  }
  if (isSettled(known.status) || told.attempt < known.attempt) return
  book.steps[at] = {
    ...known,
    attempt: told.attempt,
    status: told.status,
    handle: told.handle,
    summary: told.summary || known.summary,
    until: told.until ?? null,
    finished_at: isSettled(told.status) ? told.at : known.finished_at,
    seq,
  }
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

const withFullSteps = (known: readonly Step[], full: readonly Step[]): Step[] => {
  if (full.length === 0) return known as Step[]
  const book = new StepBook(known)
  for (const step of full) withFullStep(book, step)
  return book.steps
}

const withFullStep = (book: StepBook, full: Step) => {
  let at = book.lastOf(turnOf(full))
  // Tries lie behind each other; a row that tells of an earlier one belongs to that.
  while (at >= 0 && !isSameTry(book.steps[at], full)) {
    at = book.steps.findLastIndex((step, place) => place < at && turnOf(step) === turnOf(full))
  }
  const known = book.steps[at]
  if (!known) return book.add(full)
  if (full.seq >= known.seq) {
    book.steps[at] = full
    return
  }
  // The live message ran ahead of this row: its details are good, its state is old.
  const { status, handle, attempt, seq, finished_at } = known
  book.steps[at] = { ...full, status, handle, attempt, seq, finished_at }
}

const isSameTry = (known: Step | undefined, full: Step) =>
  known?.id === full.id || known?.attempt === full.attempt
