import { IconPencil } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useWorkflow } from '../api/workflows'
import { ButtonLink, TextLink } from '../ui/links'
import { PageHeader } from '../ui/PageHeader'
import { RunList } from './RunList'
import { columnsOfWorkflow } from './runColumns'

const route = getRouteApi('/in/workflows/$workflowId/runs')

export default function WorkflowRunsPage() {
  const { workflowId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: workflow } = useWorkflow(workflowId)
  return (
    <>
      <PageHeader
        above={
          <TextLink to="/workflows" size="sm">
            Workflows
          </TextLink>
        }
        title={workflow ? `Runs of ${workflow.name}` : 'Runs'}
        actions={
          <ButtonLink
            to="/workflows/$workflowId"
            params={{ workflowId }}
            variant="default"
            leftSection={<IconPencil size={16} />}
          >
            Open the workflow
          </ButtonLink>
        }
      />
      <RunList
        search={search}
        workflowId={workflowId}
        columns={columnsOfWorkflow}
        stepName={(id) => workflow?.graph.nodes.find((node) => node.id === id)?.name}
        onNarrow={(change) =>
          void navigate({ search: { ...search, ...change }, params: { workflowId }, replace: true })
        }
        hint={
          workflow?.enabled
            ? 'The first run appears when its trigger happens.'
            : 'This workflow is not enabled, so nothing starts it.'
        }
      />
    </>
  )
}
