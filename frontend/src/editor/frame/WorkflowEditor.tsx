import { useQuery } from '@tanstack/react-query'
import { failureWords } from '../../api/errors'
import { workflowQuery } from '../../api/workflows'
import { PendingPage } from '../../shell/PendingPage'
import { ErrorState } from '../../ui/ErrorState'
import { usePageTitle } from '../../ui/usePageTitle'
import { EditorSession } from './EditorSession'
import { useCatalogue } from './useCatalogue'

/** Loads the draft as it is on the server now; a remembered one could be old, and would not save. */
export function WorkflowEditor({ id }: { id: string }) {
  const { types, error: noTypes } = useCatalogue()
  const { data, error, isFetchedAfterMount, refetch } = useQuery({
    ...workflowQuery(id),
    refetchOnMount: 'always',
  })
  usePageTitle(data?.name)

  const failure = (isFetchedAfterMount && !data && error) || noTypes
  if (failure) {
    return (
      <ErrorState
        title="This workflow could not be opened"
        message={failureWords(failure)}
        retry={() => void refetch()}
      />
    )
  }
  if (!data || !types || !isFetchedAfterMount) return <PendingPage />
  return <EditorSession workflow={data} types={types} />
}
