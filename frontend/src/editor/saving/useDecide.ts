import { useMutation } from '@tanstack/react-query'
import { keepDraft } from '../../api/keptDrafts'
import { useSession as useSignedIn } from '../../api/session'
import type { Choices } from '../merging/merge'
import { useEditorStore } from '../store/EditorContext'
import type { Review } from '../store/saveSlice'
import { useEditorSession } from './SessionContext'
import { losersOf, takeIn } from './takeIn'

/** Puts aside what is not chosen, then takes over what is, and saves it. */
export const useDecide = (review: Review) => {
  const store = useEditorStore()
  const { workflowId, autosave } = useEditorSession()
  const { user } = useSignedIn()
  const deciding = useMutation({
    mutationFn: async (choices: Choices) => {
      const { draft } = store.getState()
      const { theirs, conflicts } = review
      const lost = losersOf(conflicts, choices)
      const keep = (who: string, { name, graph }: typeof draft) =>
        keepDraft(workflowId, { title: `${who}’s side of a merge`, name, graph, reason: 'merge' })
      if (lost.mine) await keep(user.name, draft)
      if (lost.theirs) await keep(theirs.who, theirs.draft)
      takeIn(store, theirs, choices)
      await autosave.flush()
    },
    meta: { failure: 'Nothing was decided yet: what you did not choose could not be kept' },
  })
  return { decide: deciding.mutate, busy: deciding.isPending }
}
