import { keepShownAs, shownByItself } from '../store/shownAs'
import { defineCommand } from './defineCommand'

export const showAsList = defineCommand({
  id: 'show-as-list',
  label: 'Show as a list or as a drawing',
  keys: ['l'],
  group: 'View',
  run: ({ store, view }) => {
    const now = store.getState().shownAs ?? shownByItself()
    const shownAs = now === 'list' ? 'drawing' : 'list'
    store.setState({ shownAs })
    keepShownAs(shownAs)
    const id = store.getState().selectedNodes.at(-1)
    // The one must be gone and the other drawn before the keyboard can go there.
    if (id) setTimeout(() => view.focusNode(id), 100)
  },
})
