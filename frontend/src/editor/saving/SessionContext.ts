import { createContext, useContext } from 'react'
import type { Autosave } from './autosave'
import type { Met } from './takeIn'

export interface EditorSession {
  workflowId: string
  autosave: Autosave
  /** Brings what the server has now together with what is here; asks where that needs a person. */
  meet: () => Promise<Met>
}

/** Missing where the graph is only looked at. */
export const SessionContext = createContext<EditorSession | null>(null)

export const useEditorSession = (): EditorSession => {
  const session = useContext(SessionContext)
  if (!session) throw new Error('This part of the editor needs a workflow that can be saved')
  return session
}
