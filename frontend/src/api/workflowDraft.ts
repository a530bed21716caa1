/** What the editor asks of the server beside what every page asks. */
import type { Graph, Workflow } from './types'
import { saveWorkflow } from './workflows'

export interface DraftBody {
  name: string
  graph: Graph
}

/** Sends name and graph together; the revision says which state they were made on. */
export const saveDraft = (id: string, draft: DraftBody, revision: number): Promise<Workflow> =>
  saveWorkflow(id, { revision, name: draft.name, graph: draft.graph })
