import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { failureWords } from '../../api/errors'
import { workflowKeys, workflowQuery } from '../../api/workflows'
import { PendingPage } from '../../shell/PendingPage'
import { ErrorState } from '../../ui/ErrorState'
import { usePageTitle } from '../../ui/usePageTitle'
import { EditorSession } from './EditorSession'
import { useCatalogue } from './useCatalogue'

/** Loads the draft as it is on the server now; a remembered one could be old, and would not save. */
export function WorkflowEditor({ id }: { id: string }) {
  const client = useQueryClient()
  const [turn, setTurn] = useState(0)
  const { types, error: noTypes } = useCatalogue()
  const { data, error, isFetchedAfterMount, refetch } = useQuery({
    ...workflowQuery(id),
    refetchOnMount: 'always',
  })
  usePageTitle(data?.name)

  const reload = useCallback(async () => {
    await client.refetchQueries({ queryKey: workflowKeys.one(id), exact: true })
    setTurn((now) => now + 1)
  }, [client, id])

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
  return <EditorSession key={turn} workflow={data} types={types} onReload={reload} />
}
