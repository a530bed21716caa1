import { useParams } from '@tanstack/react-router'
import { SystemWorkflowEditor } from './frame/SystemWorkflowEditor'
import { WorkflowEditor } from './frame/WorkflowEditor'

/** One page for both: a workflow of the clinic, or one that comes with the product. */
export default function EditorPage() {
  const { workflowId, key } = useParams({ strict: false })
  if (workflowId) return <WorkflowEditor key={workflowId} id={workflowId} />
  return key ? <SystemWorkflowEditor key={key} systemKey={key} /> : null
}
