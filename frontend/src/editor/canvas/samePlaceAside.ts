import type { NodeProps } from '@xyflow/react'

/** For `memo`: where a card lies is React Flow's business, and told anew with each move of the
 * mouse; what is on the card does not follow from it. */
export const samePlaceAside = (
  a: Pick<NodeProps, 'id' | 'selected' | 'dragging' | 'data'>,
  b: Pick<NodeProps, 'id' | 'selected' | 'dragging' | 'data'>,
): boolean =>
  a.id === b.id && a.selected === b.selected && a.dragging === b.dragging && a.data === b.data
