import { SegmentedControl, Skeleton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useWorkflow } from '../api/workflows'
import { ButtonLink, TextLink } from '../ui/links'
import { PageHeader } from '../ui/PageHeader'
import type { RunSearch } from './filters/runSearch'
import { RunList } from './RunList'
import { columnsOfWorkflow } from './runColumns'

const OverviewCanvas = lazy(() =>
  import('./overview/OverviewCanvas').then((file) => ({ default: file.OverviewCanvas })),
)

const route = getRouteApi('/in/workflows/$workflowId/runs')

export default function WorkflowRunsPage() {
  const { workflowId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: workflow } = useWorkflow(workflowId)
  const narrow = (change: RunSearch) =>
    void navigate({ search: { ...search, ...change }, params: { workflowId }, replace: true })
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
      <SegmentedControl
        mb="md"
        aria-label="How the runs are shown"
        data={[
          { value: 'list', label: 'List' },
          { value: 'canvas', label: 'On the canvas' },
        ]}
        value={search.view ?? 'list'}
        onChange={(view) => narrow({ view: view === 'canvas' ? view : undefined })}
      />
      {search.view === 'canvas' ? (
        <Suspense fallback={<Skeleton height={420} />}>
          <OverviewCanvas
            workflowId={workflowId}
            name={workflow?.name ?? ''}
            period={search.period ?? '7d'}
            version={search.version}
            onNarrow={narrow}
          />
        </Suspense>
      ) : (
        <RunList
          search={search}
          workflowId={workflowId}
          columns={columnsOfWorkflow}
          stepName={(id) => workflow?.graph.nodes.find((node) => node.id === id)?.name}
          onNarrow={narrow}
          hint={
            workflow?.enabled
              ? 'The first run appears when its trigger happens.'
              : 'This workflow is not enabled, so nothing starts it.'
          }
        />
      )}
    </>
  )
}
