import { Button, Text } from '@mantine/core'
import { failureWords } from '../../api/errors'
import { useRight } from '../../api/session'
import { useSystemWorkflow } from '../../api/systemWorkflows'
import type { SystemWorkflow } from '../../api/types'
import { PendingPage } from '../../shell/PendingPage'
import { ErrorState } from '../../ui/ErrorState'
import { TextLink } from '../../ui/links'
import { usePageTitle } from '../../ui/usePageTitle'
import { useCloneAndOpen } from '../../workflows/useCloneAndOpen'
import headerClasses from '../header/Header.module.css'
import { Inspector } from '../inspector/Inspector'
import { Banner } from './Banner'
import classes from './Frame.module.css'
import { ReadOnlyGraph } from './ReadOnlyGraph'
import { useCatalogue } from './useCatalogue'

/** A workflow that comes with the product: to look at, and to clone. */
export function SystemWorkflowEditor({ systemKey }: { systemKey: string }) {
  const mayEdit = useRight('workflows:edit')
  const { types, error: noTypes } = useCatalogue()
  const { data, error, refetch } = useSystemWorkflow(systemKey)
  const clone = useCloneAndOpen()
  usePageTitle(data?.name)
  const failure = error ?? noTypes
  if (failure) {
    return (
      <ErrorState
        title="This system workflow could not be opened"
        message={failureWords(failure)}
        retry={() => void refetch()}
      />
    )
  }
  if (!data || !types) return <PendingPage />
  return (
    <div className={classes.frame}>
      <header className={headerClasses.header}>
        <nav className={headerClasses.crumbs} aria-label="Breadcrumb">
          <TextLink to="/workflows" c="dimmed" underline="hover">
            System workflows
          </TextLink>
          <span aria-hidden="true" className={headerClasses.crumb}>
            ▸
          </span>
          <h1 className={headerClasses.name}>{data.name}</h1>
        </nav>
      </header>
      <Banner
        action={
          mayEdit && (
            <Button size="xs" loading={clone.isPending} onClick={() => clone.mutate(systemKey)}>
              Clone to customise
            </Button>
          )
        }
      >
        <b>System workflow</b> · read-only. {data.description}
        {data.version > 1 && <VersionWords workflow={data} />}
      </Banner>
      <ReadOnlyGraph graph={data.graph} name={data.name} types={types}>
        <Inspector />
      </ReadOnlyGraph>
    </div>
  )
}

function VersionWords({ workflow: { version, changes } }: { workflow: SystemWorkflow }) {
  return (
    <Text size="sm" c="dimmed">
      Version {version}
      {changes[0] && `: ${changes[0].words}`}
    </Text>
  )
}
