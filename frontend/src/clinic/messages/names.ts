import type { Message, MessageStatus } from '../../api/types'

export type Channel = Message['channel']

/** What the address bar may ask for; no pictures here, for the routes are in the first bundle. */
export const channelNames = ['email', 'sms', 'voice', 'portal', 'push', 'staff'] as const

export const directions = ['out', 'in'] as const

export const messageStatuses: readonly MessageStatus[] = [
  'queued',
  'deferred',
  'sending',
  'sent',
  'delivered',
  'bounced',
  'failed',
  'unknown',
  'suppressed',
  'ringing',
  'answered',
  'voicemail',
  'no_answer',
  'unread',
  'read',
  'received',
]
