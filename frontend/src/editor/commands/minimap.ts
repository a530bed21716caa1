import { remember } from '../store/remembered'
import { defineCommand } from './defineCommand'

export const minimap = defineCommand({
  id: 'minimap',
  label: 'Show or hide the small map',
  keys: ['m'],
  group: 'View',
  run: ({ store }) => {
    const mapShown = !store.getState().mapShown
    store.setState({ mapShown })
    remember('minimap', mapShown)
  },
})
