import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { failureWords } from '../../api/errors'
import { keepDraft } from '../../api/keptDrafts'
import { showFailure } from '../../ui/notify'
import { countSteps, diff } from '../changes/diff'
import { merge } from '../merging/merge'
import type { EditorStore } from '../store/createEditor'
import type { Met } from './takeIn'

type Merged = Extract<Met, { kind: 'merged' }>

const SHOWN_MS = 15_000

/** One at a time: of two people who both type, each save is a merge. */
let last: string | undefined

export const mergedWords = (who: string, steps: number): string => {
  const many = steps === 1 ? ' (1 step)' : steps > 1 ? ` (${steps} steps)` : ''
  return `Merged with ${who}’s changes${many}`
}

/** Says what was brought together, with the way back and the way to it. */
export const tellMerged = (store: EditorStore, workflowId: string, { before, theirs }: Merged) => {
  const found = diff(before, theirs.draft)
  const { added, changed, removed } = countSteps(found)
  const there = new Set(store.getState().draft.graph.nodes.map(({ id }) => id))
  const touched = [...found.steps.map(({ id }) => id), ...found.moved].filter((id) => there.has(id))

  const undo = async () => {
    notifications.hide(id)
    try {
      // Nothing is dropped: what is taken back here stays where it can be found.
      const title = `${theirs.who}’s changes, taken back in a merge`
      await keepDraft(workflowId, { ...theirs.draft, title, reason: 'merge' })
    } catch (error) {
      return showFailure(failureWords(error), 'Their changes could not be kept, so they stay')
    }
    const { edit, typeOf, keepSelectionReal } = store.getState()
    // Backwards: what they changed is taken out of the draft as it is by now.
    edit((draft) => merge(theirs.draft, draft, before, { typeOf }).draft)
    keepSelectionReal()
  }
  const show = () => {
    const [first] = touched
    if (!first) return
    store.getState().openAt(first, null)
    store.getState().select(touched)
  }

  if (last) notifications.hide(last)
  const id = notifications.show({
    autoClose: SHOWN_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text>{mergedWords(theirs.who, added + changed + removed)}</Text>
        <Group gap={4} wrap="nowrap">
          <Button size="compact-sm" variant="light" onClick={() => void undo()}>
            Undo
          </Button>
          {touched.length > 0 && (
            <Button size="compact-sm" variant="light" onClick={show}>
              Show
            </Button>
          )}
        </Group>
      </Group>
    ),
  })
  last = id
}
