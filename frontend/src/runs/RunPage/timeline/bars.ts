/** The parts of a step's bar: in the queue, at work, waiting; and the words beside it. Pure. */
import type { NodeType, Step } from '../../../api/types'
import { isSettled } from '../../../live/statuses'
import { durationWords } from '../../../ui/time'

export type PartKind = 'queue' | 'work' | 'wait'

export interface BarPart {
  kind: PartKind
  from: number
  to: number
}

/** Work is stopped long before this; whatever took longer stood still for the world outside. */
const LONGEST_WORK_MS = 10 * 60_000
/** Steps that only steer do nothing for longer than this, unless they wait. */
const STEERING_MS = 1_000
/** A shorter stay in the queue is not worth a word. */
const WORTH_SAYING_MS = 100

const LOOP_OUTPUT = 'each'

const isLoop = (type: NodeType | undefined) =>
  type?.handles.some((handle) => handle.name === LOOP_OUTPUT) === true

const afterStart = (step: Step, type: NodeType | undefined, took: number): PartKind => {
  if (step.status === 'waiting' || step.status === 'retrying') return 'wait'
  if (isLoop(type)) return 'work'
  return took > (type?.kind === 'control' ? STEERING_MS : LONGEST_WORK_MS) ? 'wait' : 'work'
}

export const barParts = (step: Step, type: NodeType | undefined, now: number): BarPart[] => {
  const queued = Date.parse(step.queued_at)
  // What is settled does not grow, even where its full row has not come yet.
  const last = isSettled(step.status) ? (step.started_at ?? step.queued_at) : null
  const end = step.finished_at ?? last
  const ended = end ? Date.parse(end) : Math.max(now, queued)
  const started = step.started_at ? Date.parse(step.started_at) : ended
  const parts: BarPart[] = []
  // From the second try on, what came before was earlier tries and the pauses between them.
  const before: PartKind = step.attempt > 1 ? 'wait' : 'queue'
  if (started > queued) parts.push({ kind: before, from: queued, to: started })
  if (step.started_at) {
    const from = Math.max(started, queued)
    const to = Math.max(ended, from)
    parts.push({ kind: afterStart(step, type, to - from), from, to })
  }
  return parts
}

const WORDS: Record<PartKind, string> = { queue: 'queued', work: 'worked', wait: 'waited' }

/** "0.3 s", "waited 24 h", "queued 2.0 s, 0.3 s": readable without the bar. */
export const partsWords = (parts: readonly BarPart[]): string =>
  parts
    .map(({ kind, from, to }) => ({ kind, took: to - from }))
    .filter(({ kind, took }) => took > 0 && (kind === 'work' || took >= WORTH_SAYING_MS))
    .map(({ kind, took }) => {
      const words = durationWords(took)
      return kind === 'work' ? words : `${WORDS[kind]} ${words}`
    })
    .join(', ')
