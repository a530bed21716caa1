import { useMutation, useQueryClient } from '@tanstack/react-query'
import { failureWords, isApiError } from '../../api/errors'
import type { Problem } from '../../api/types'
import { publishWorkflow, type RunsAtPublish, workflowKeys } from '../../api/workflows'
import { showDone } from '../../ui/notify'
import { useEditorSession } from '../saving/SessionContext'
import { useEditorStore } from '../store/EditorContext'

/** Sends what is not saved yet, then publishes exactly that revision. */
export const usePublish = (onDone: () => void) => {
  const store = useEditorStore()
  const client = useQueryClient()
  const { workflowId, autosave } = useEditorSession()
  const publishing = useMutation({
    mutationFn: async ({ note, runs }: { note: string; runs?: RunsAtPublish }) => {
      if (!(await autosave.flush())) throw new Error('The draft could not be saved first.')
      const { revision } = store.getState()
      return publishWorkflow(workflowId, {
        revision,
        ...(note ? { note } : {}),
        ...(runs ? { runs } : {}),
      })
    },
    meta: { quiet: true },
    onSuccess: (workflow) => {
      void client.invalidateQueries({ queryKey: workflowKeys.all })
      showDone(
        workflow.enabled
          ? 'New runs follow this version from now on.'
          : 'Enable the workflow to let it run.',
        `Version ${workflow.published_version} is published`,
      )
      onDone()
    },
    onError: (error) => {
      if (!isApiError(error, 'VALIDATION_ERROR')) return
      const problems = error.details.filter((each) => each.code) as Problem[]
      if (problems.length > 0) store.getState().setProblems(problems)
    },
  })
  const refused =
    isApiError(publishing.error, 'VALIDATION_ERROR') && publishing.error.details.length > 0
  const words =
    publishing.error instanceof Error && publishing.error.name === 'Error'
      ? publishing.error.message
      : failureWords(publishing.error)
  return {
    publish: publishing.mutate,
    reset: publishing.reset,
    busy: publishing.isPending,
    // Problems are listed one by one, so they need no headline of their own.
    failure: publishing.isError && !refused ? words : null,
  }
}
