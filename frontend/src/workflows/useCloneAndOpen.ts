import { useNavigate } from '@tanstack/react-router'
import { useCloneSystemWorkflow } from '../api/systemWorkflows'

/** Clones a system workflow by its key, then opens the draft that was made. */
export const useCloneAndOpen = () => {
  const navigate = useNavigate()
  return useCloneSystemWorkflow(
    (made) => void navigate({ to: '/workflows/$workflowId', params: { workflowId: made.id } }),
  )
}
