/** What a dry run comes to, in one sentence. Pure. */
import type { DryRun } from '../../api/types'
import type { StateName } from '../../ui/stateColours'
import { messageCount } from './words'

interface Result {
  state: StateName
  words: string
}

const would = (words: string, reason: string | null) => (reason ? `${words}: ${reason}` : words)

export const resultOf = ({ status, reason }: DryRun): Result => {
  switch (status) {
    case 'filtered':
      return {
        state: 'skipped',
        words: reason?.replace(/^Did not/, 'Would not') ?? 'Would not start',
      }
    case 'completed':
      return { state: 'ghost', words: 'Would run to its end' }
    case 'completed_with_errors':
      return { state: 'handled', words: would('Would run to its end with errors', reason) }
    case 'failed':
      return { state: 'failed', words: would('Would fail', reason) }
    case 'cancelled':
    case 'exited':
      return { state: 'cancelled', words: would('Would end early', reason) }
    default:
      return { state: 'waiting', words: would('Would still be under way', reason) }
  }
}

/** "would send 1 e-mail and 2 SMS" */
export const sendsWords = ({ would_send }: DryRun): string =>
  would_send.length > 0 ? `would send ${messageCount(would_send)}` : 'would send nothing'
