import { showFailure } from '../../ui/notify'
import { GRID } from '../graph/geometry'
import { type Clip, mayStand, pasteNodes } from '../operations/copyNodes'
import { type PastePlace, pasteAt } from '../operations/pasteAt'
import type { EditorStore } from '../store/createEditor'

const BESIDE = { x: 2 * GRID, y: 2 * GRID }

/** Pastes steps, at a place or beside where they were copied, selects them and says what was left out. */
export const paste = (store: EditorStore, clip: Clip, place?: PastePlace): void => {
  const { addCopies, typeOf, draft } = store.getState()
  const left = clip.nodes.filter((node) => !mayStand(draft.graph, node, typeOf)).length
  addCopies((graph) =>
    place ? pasteAt(graph, clip, place, typeOf) : pasteNodes(graph, clip, BESIDE, typeOf),
  )
  if (left === 0) return
  const what = left === 1 ? '1 step is' : `${left} steps are`
  showFailure(`${what} of a kind that cannot stand here, and left out.`, 'Not all was pasted')
}
