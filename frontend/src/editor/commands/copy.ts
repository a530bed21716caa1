import { defineCommand } from './defineCommand'

/** The browser's own copying, so that it also works where scripts may not touch the clipboard. */
export const copy = defineCommand({
  id: 'copy',
  label: 'Copy',
  keys: ['mod+c'],
  group: 'Steps',
  enabled: (state) => state.selectedNodes.length + state.selectedDrawing.length > 0,
  run: () => void document.execCommand('copy'),
})
