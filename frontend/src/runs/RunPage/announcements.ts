/** What a screen reader is told of a live run: only waiting, failed and finished. Pure. */
import type { RunDetail } from '../../api/types'
import { isOver } from '../../live/statuses'
import { runStatuses } from '../statuses'

const WORTH_TELLING: Record<string, string> = {
  waiting: 'is waiting',
  failed: 'failed',
  unknown: 'has an unknown outcome',
}

export const announcement = (before: RunDetail | null, after: RunDetail): string | null => {
  if (!before || before === after) return null
  const known = new Map(
    before.steps.map((step) => [`${step.node_id} ${step.iteration}`, step.status]),
  )
  const words = after.steps.flatMap((step) => {
    const verb = WORTH_TELLING[step.status]
    const old = known.get(`${step.node_id} ${step.iteration}`)
    return verb && old !== step.status
      ? [`Step ${step.number || ''} ${step.node_name} ${verb}.`]
      : []
  })
  if (!isOver(before.status) && isOver(after.status)) {
    words.push(`The run is over: ${runStatuses[after.status].word.toLowerCase()}.`)
  }
  return words.length > 0 ? words.join(' ').replace(/\s+/g, ' ') : null
}
