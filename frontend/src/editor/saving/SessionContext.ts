import { createContext, useContext } from 'react'
import type { Autosave } from './autosave'

export interface EditorSession {
  workflowId: string
  autosave: Autosave
  /** Starts again from what the server has. */
  reload: () => void
}

/** Missing where the graph is only looked at. */
export const SessionContext = createContext<EditorSession | null>(null)

export const useEditorSession = (): EditorSession => {
  const session = useContext(SessionContext)
  if (!session) throw new Error('This part of the editor needs a workflow that can be saved')
  return session
}
