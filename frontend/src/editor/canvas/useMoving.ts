import { useStoreApi } from '@xyflow/react'
import { useCallback } from 'react'

/** While the canvas is panned or a card dragged, one pane lies over everything: the browser need
 * not look through every card and edge for what is under the mouse, which took most of a step. */
export const useMoving = () => {
  const store = useStoreApi()
  const mark = useCallback(
    (moving: boolean) => void store.getState().domNode?.classList.toggle('moving', moving),
    [store],
  )
  const onMove = useCallback(
    // Not before it moves, for a click belongs to what lies below, and so does the wheel.
    (event: MouseEvent | TouchEvent | null) => {
      if (event?.type === 'mousemove') mark(true)
    },
    [mark],
  )
  const onMoveEnd = useCallback(() => mark(false), [mark])
  const onNodeDragStart = useCallback(() => mark(true), [mark])
  const onNodeDragStop = useCallback(() => mark(false), [mark])
  return { onMove, onMoveEnd, onNodeDragStart, onNodeDragStop }
}
