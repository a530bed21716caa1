import type { Schemas } from './schemas'

export type Webhook = Schemas['Webhook']
export type WebhookSample = Omit<Schemas['WebhookSample'], 'body'> & { body: unknown }
export type ShownWebhookSecret = Schemas['ShownWebhookSecret']
export type WebhookSecret = Schemas['WebhookSecret']
export type Protection = Pick<Schemas['Protection'], 'kind'> & { header?: string }

export interface Occurrence {
  at: string
  /** By the clinic's wall clock, "2026-11-21T09:00". */
  local: string
  note: string | null
}

/** When a trigger comes round; empty for one that does not go by the clock. */
export interface SchedulePreview {
  time_zone: string
  words: string | null
  next: Occurrence[]
  /** What a change of the clocks does within a year, after these. */
  later: string | null
}
