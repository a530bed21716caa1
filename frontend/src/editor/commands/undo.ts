import { defineCommand } from './defineCommand'

export const undo = defineCommand({
  id: 'undo',
  label: 'Undo',
  keys: ['mod+z'],
  group: 'Edit',
  changes: true,
  enabled: (state) => state.past.length > 0,
  run: ({ store, view }) => {
    store.getState().undo()
    view.glide()
  },
})
