/** Shapes of `/live`: ids and statuses only, never clinical text. */
import type { RunStatus, StepStatus } from '../api/types'

export interface LiveStep {
  node_id: string
  iteration: string
  attempt: number
  status: StepStatus
  handle: string | null
  at: string
  until?: string | null
  summary: string
}

export interface LiveMessage {
  run_id: string
  workflow_id: string
  /** The run's seq before this message; when it is not ours, we missed something. */
  after: number
  seq: number
  status: RunStatus
  steps: LiveStep[]
}

/** Something for the person who watches is new, or was read elsewhere. */
export interface InboxChange {
  kind: 'notification' | 'message'
  id: string
}

/** Episodes of the clinic that are different now; of many, only some are named. */
export interface EpisodesChange {
  episode_ids: string[]
}

/** One editor of a workflow: a page in a browser, and the step it has open. */
export interface Present {
  editor: string
  user_id: string
  node_id: string | null
}

/** Who has a workflow open now, everybody in each message. */
export interface PresenceChange {
  workflow_id: string
  present: Present[]
}

/** The draft of a workflow was saved. */
export interface WorkflowChange {
  workflow_id: string
  revision: number
}

/** One run, one workflow, with neither the whole clinic; or what is for oneself. */
export interface WatchTarget {
  run_id?: string
  workflow_id?: string
  inbox?: true
}

export interface WatchReply {
  ok: boolean
  seq?: number | null
  error?: string
}
