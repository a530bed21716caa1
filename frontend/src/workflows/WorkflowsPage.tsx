import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFileImport, IconPlus, IconSitemap } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useRight } from '../api/session'
import { useCreateWorkflow, useWorkflows, workflowKeys } from '../api/workflows'
import { useFollowRuns } from '../runs/useFollowRuns'
import { EmptyState } from '../ui/EmptyState'
import { PageHeader } from '../ui/PageHeader'
import { SearchField } from '../ui/SearchField'
import { StateTabs } from './StateTabs'
import { SystemWorkflows } from './SystemWorkflows'
import { WorkflowCards } from './WorkflowCards'

const route = getRouteApi('/in/workflows')

export default function WorkflowsPage() {
  const { state, search } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useWorkflows({ state, search })
  useFollowRuns([workflowKeys.lists])
  const filtered = Boolean(state || search)
  const narrow = (change: { state?: typeof state; search?: string }) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  return (
    <>
      <PageHeader
        title="Workflows"
        description="When something happens in the clinic, these do the rest."
        actions={
          <>
            <ImportWorkflow />
            <NewWorkflow />
          </>
        }
      />
      <Group justify="space-between" mb="md" gap="sm">
        <StateTabs
          value={state}
          counts={list.meta?.counts}
          onChange={(next) => narrow({ state: next })}
        />
        <SearchField
          label="Search workflows"
          value={search ?? ''}
          onChange={(next) => narrow({ search: next || undefined })}
        />
      </Group>
      <WorkflowCards
        list={list}
        empty={
          filtered ? (
            <EmptyState icon={IconSitemap} title="No workflow fits">
              Try other words, or look at all of them.
            </EmptyState>
          ) : (
            <EmptyState icon={IconSitemap} title="No workflows yet" action={<NewWorkflow />}>
              Start with an empty canvas, or clone one of the system workflows below.
            </EmptyState>
          )
        }
      />
      <SystemWorkflows />
    </>
  )
}

// Seldom opened, so it comes when it is.
const ImportDialog = lazy(() => import('./files/ImportDialog'))

function ImportWorkflow() {
  const mayEdit = useRight('workflows:edit')
  const [opened, dialog] = useDisclosure()
  if (!mayEdit) return null
  return (
    <>
      <Button variant="default" leftSection={<IconFileImport size={16} />} onClick={dialog.open}>
        Import
      </Button>
      <Suspense>{opened && <ImportDialog onClose={dialog.close} />}</Suspense>
    </>
  )
}

function NewWorkflow() {
  const navigate = route.useNavigate()
  const mayEdit = useRight('workflows:edit')
  const create = useCreateWorkflow((made) => {
    void navigate({ to: '/workflows/$workflowId', params: { workflowId: made.id }, search: {} })
  })
  if (!mayEdit) return null
  return (
    <Button
      leftSection={<IconPlus size={16} />}
      loading={create.isPending}
      onClick={() => create.mutate({ name: 'Untitled workflow' })}
    >
      New workflow
    </Button>
  )
}
