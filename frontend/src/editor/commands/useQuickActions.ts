import { useEffect } from 'react'
import { offerQuickActions, type QuickAction } from '../../shell/quickActions'
import { foldedAround } from '../graph/drawing'
import { findOnCanvas } from '../graph/find'
import { commands } from './all'
import { type Editor, mayRun } from './defineCommand'
import { keyWords } from './keys'

/** The shell listens for it; listed with the commands' own keys. */
export const quickSearchKeys = [
  { id: 'quick-search', label: 'Quick search: commands, steps, pages, patients', keys: ['mod+k'] },
]

/** Enough to choose from; who wants more writes more of it. */
const MOST = 7
/** What makes sense with the keyboard on a card, and not from a list. */
const ON_THE_CARD = /^(walk|extend|nudge|focus|reveal|begin|close|copy)/

const plain = (text: string) => text.toLowerCase()

const commandsFor = (editor: Editor, query: string): QuickAction[] => {
  const words = plain(query).split(/\s+/).filter(Boolean)
  const state = editor.store.getState()
  return commands
    .filter(
      ({ id, label }) =>
        !ON_THE_CARD.test(id) && words.every((word) => plain(label).includes(word)),
    )
    .filter((command) => mayRun(command, state))
    .slice(0, MOST)
    .map((command) => {
      const [combo] = command.keys
      return {
        id: command.id,
        label: command.label,
        ...(combo && { keys: keyWords(combo) }),
        // Once the list has closed and given the keyboard back.
        run: () => setTimeout(() => command.run(editor), 0),
      }
    })
}

const stepsFor = ({ store, view }: Editor, query: string): QuickAction[] => {
  const { shape, draft, typeOf } = store.getState()
  return findOnCanvas(draft.graph, query, typeOf)
    .slice(0, MOST)
    .map(({ id, kind, title, detail }) => ({
      id: `find ${id}`,
      label: kind === 'step' ? `Go to “${title}”` : `Go to ${kind} “${title}”`,
      detail,
      run: () => {
        const state = store.getState()
        const around = foldedAround(shape, id)
        if (around) state.fold(around.id, false)
        state.select(kind === 'step' ? [id] : [], [], kind === 'step' ? [] : [id])
        setTimeout(() => view.focusNode(id), 0)
      },
    }))
}

/** The editor's commands and steps in the quick search, while the editor is open. */
export const useQuickActions = (editor: Editor, paused: boolean) => {
  useEffect(() => {
    if (paused) return
    return offerQuickActions({
      label: 'In this workflow',
      find: (query) => [...commandsFor(editor, query), ...stepsFor(editor, query)],
    })
  }, [editor, paused])
}
