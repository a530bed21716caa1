import type { EditorState } from '../store/types'

/** The one step that is chosen or open, or null. */
export const oneChosen = ({ selectedNodes, openNode }: EditorState): string | null =>
  selectedNodes.length === 1 ? (selectedNodes[0] ?? null) : openNode
