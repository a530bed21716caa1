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
  const onMoveStart = useCallback(
    // The wheel has to reach what lies below.
    (event: MouseEvent | TouchEvent | null) => mark(event?.type === 'mousedown'),
    [mark],
  )
  const onMoveEnd = useCallback(() => mark(false), [mark])
  const onNodeDragStart = useCallback(() => mark(true), [mark])
  const onNodeDragStop = useCallback(() => mark(false), [mark])
  return { onMoveStart, onMoveEnd, onNodeDragStart, onNodeDragStop }
}
