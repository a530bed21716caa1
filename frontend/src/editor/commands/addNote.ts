import { NOTE_SIZE, addNote as withNote } from '../operations/addNote'
import { defineCommand } from './defineCommand'

export const addNote = defineCommand({
  id: 'add-note',
  label: 'Add a note',
  keys: ['shift+n'],
  group: 'Notes and groups',
  changes: true,
  run: ({ store, view }) => {
    const { menu, addCopies } = store.getState()
    const { x, y } = view.placeInGraph(menu)
    const at = menu ? { x, y } : { x: x - NOTE_SIZE.width / 2, y: y - NOTE_SIZE.height / 2 }
    addCopies((graph) => withNote(graph, at))
    const [id] = store.getState().selectedDrawing
    if (id) store.setState({ writing: id, openNode: null })
  },
})
