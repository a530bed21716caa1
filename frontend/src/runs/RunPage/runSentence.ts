/** Where a run stands, as one sentence. Pure. */
import type { RunDetail } from '../../api/types'
import { durationWords, planTime } from '../../ui/time'

const stepWords = (run: RunDetail, nodeId: string): string => {
  const step = run.steps.findLast((each) => each.node_id === nodeId)
  if (!step?.number) return 'a step'
  return `step ${step.number}, ${step.node_name}`
}

const waitingWords = (run: RunDetail, zone: string, now: number): string => {
  const { waiting } = run
  if (!waiting) return 'Waiting.'
  const where = stepWords(run, waiting.node_id)
  const until = waiting.until ? ` until ${planTime(waiting.until, zone, now)}` : ''
  return waiting.for === 'time'
    ? `Waiting at ${where}${until}.`
    : `Waiting at ${where} for ${waiting.for}${until}.`
}

const tookWords = ({ duration_ms: took }: RunDetail): string =>
  took === null ? '' : ` after ${durationWords(took)}`

const withStop = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`)

export const runSentence = (run: RunDetail, zone: string, now: number): string => {
  const reason = run.reason ? withStop(run.reason) : ''
  switch (run.status) {
    case 'queued':
      return 'Queued, starts in a moment.'
    case 'running': {
      const active = run.steps.findLast((step) => step.status === 'running')
      return active ? `Running ${stepWords(run, active.node_id)}.` : 'Running.'
    }
    case 'waiting':
      return waitingWords(run, zone, now)
    case 'completed':
      return run.duration_ms === null ? 'Done.' : `Done in ${durationWords(run.duration_ms)}.`
    case 'completed_with_errors':
      return `Done${tookWords(run)}, but not every step worked.`
    case 'failed':
      return `Failed${tookWords(run)}. ${reason}`.trim()
    case 'cancelled':
      return `Cancelled${tookWords(run)}. ${reason}`.trim()
    case 'exited':
      return `Ended early. ${reason}`.trim()
    case 'filtered':
      return didNotStart(run)
  }
}

/** The reason may bring the words along or not; they are said once. */
export const didNotStart = (run: Pick<RunDetail, 'reason'>): string => {
  const reason = (run.reason ?? '').replace(/^did not start:?\s*/i, '')
  return reason ? withStop(`Did not start: ${reason}`) : 'Did not start.'
}
