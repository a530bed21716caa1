import { defineCommand } from './defineCommand'

export const shortcuts = defineCommand({
  id: 'shortcuts',
  label: 'List the shortcuts',
  keys: ['?'],
  group: 'View',
  run: ({ store }) => store.getState().showShortcuts(true),
})
