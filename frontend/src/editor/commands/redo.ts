import { defineCommand } from './defineCommand'

export const redo = defineCommand({
  id: 'redo',
  label: 'Redo',
  keys: ['mod+shift+z', 'mod+y'],
  group: 'Edit',
  changes: true,
  enabled: (state) => state.future.length > 0,
  run: ({ store, view }) => {
    store.getState().redo()
    view.glide()
  },
})
