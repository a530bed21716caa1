import type { MessageStatus } from '../../api/types'
import type { StateName } from '../../ui/stateColours'

export const messageStates: Record<MessageStatus, StateName> = {
  queued: 'queued',
  sending: 'running',
  sent: 'succeeded',
  failed: 'failed',
  unknown: 'unknown',
  suppressed: 'skipped',
}
