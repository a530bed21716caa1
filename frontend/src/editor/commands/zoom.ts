import { defineCommand } from './defineCommand'

export const fit = defineCommand({
  id: 'fit',
  label: 'Show the whole workflow',
  keys: ['1'],
  group: 'View',
  run: ({ view }) => view.fit(),
})

export const actualSize = defineCommand({
  id: 'actual-size',
  label: 'Show at 100 %',
  keys: ['0'],
  group: 'View',
  run: ({ view }) => view.zoomTo(1),
})

export const zoomIn = defineCommand({
  id: 'zoom-in',
  label: 'Zoom in',
  keys: ['+', '='],
  group: 'View',
  run: ({ view }) => view.zoomBy(1),
})

export const zoomOut = defineCommand({
  id: 'zoom-out',
  label: 'Zoom out',
  keys: ['-'],
  group: 'View',
  run: ({ view }) => view.zoomBy(-1),
})
