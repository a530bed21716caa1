import type { Message, MessageStatus } from '../../api/types'
import type { StateName } from '../../ui/stateColours'

export const messageStates: Record<MessageStatus, StateName> = {
  queued: 'queued',
  deferred: 'waiting',
  sending: 'running',
  sent: 'succeeded',
  delivered: 'succeeded',
  bounced: 'failed',
  failed: 'failed',
  unknown: 'unknown',
  suppressed: 'skipped',
  ringing: 'running',
  answered: 'succeeded',
  voicemail: 'succeeded',
  no_answer: 'handled',
  unread: 'queued',
  read: 'succeeded',
  received: 'succeeded',
}

/** Words for the filter; the badge of a message has the server's own. */
export const statusWords: Record<MessageStatus, string> = {
  queued: 'Queued',
  deferred: 'Held back for now',
  sending: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  bounced: 'Bounced',
  failed: 'Failed',
  unknown: 'Unknown',
  suppressed: 'Not sent',
  ringing: 'Ringing',
  answered: 'Answered',
  voicemail: 'Voicemail',
  no_answer: 'No answer',
  unread: 'Unread',
  read: 'Read',
  received: 'Received',
}

/** A decision of the clinic's own rules is no fault; it is told without alarm. */
export const isHeldBack = ({ status }: Pick<Message, 'status'>) =>
  status === 'suppressed' || status === 'deferred'
