import type { SampleEvent, Step } from './run'
import type { Schemas } from './schemas'

/** What earlier steps gave, by their ids. */
export type Outputs = Record<string, Record<string, unknown>>

/** A sample event to write and try out a workflow with. */
export type Sample = Omit<Schemas['Sample'], 'event' | 'outputs'> & {
  event: SampleEvent
  outputs: Outputs
}

export interface NewSample {
  name: string
  data?: Record<string, unknown>
  subject?: { type: string; id: string }
  /** A past event, of which everything is kept that does not tell who it was. */
  event_id?: string
}

/** A text as it would read, or what is wrong with it and where. */
export type Filled = Schemas['Filled']

/** How a row or a group of conditions comes out. */
export interface Judged {
  status: Schemas['Judged']['status']
  words: string
  rows: Judged[]
}

/** What one sample gives. */
export interface Seen {
  values: Record<string, unknown>
  texts: Filled[]
  conditions: Judged[]
}

export interface PreviewSample {
  event: SampleEvent
  outputs?: Outputs
  values?: Record<string, unknown>
}

/** An output that is pinned to a step of the draft. */
export type Pin = Omit<Schemas['Pin'], 'output'> & { output: Record<string, unknown> }

/** What became of a step in one run. */
export type StepResult = Omit<Schemas['StepResult'], 'step'> & { step: Step }
