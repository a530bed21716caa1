import { useReactFlow } from '@xyflow/react'
import { type DragEvent, useCallback } from 'react'
import { addStep } from '../adding/addStep'
import { CARD } from '../graph/geometry'
import { useEditorStore } from '../store/EditorContext'
import type { AddPlace } from '../store/uiSlice'

export const DRAG_KIND = 'application/x-careloom-step'

/** A type dragged out of the palette: onto an edge it goes between, elsewhere it stands alone. */
export const useDropFromPalette = () => {
  const store = useEditorStore()
  const flow = useReactFlow()

  const onDragOver = useCallback((event: DragEvent) => {
    if (!event.dataTransfer.types.includes(DRAG_KIND)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  }, [])

  const onDrop = useCallback(
    (event: DragEvent) => {
      const type = store.getState().types.get(event.dataTransfer.getData(DRAG_KIND))
      if (!type) return
      event.preventDefault()
      const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
      const position = { x: x - CARD.width / 2, y: y - CARD.height / 2 }
      const edge = (event.target as Element).closest('.react-flow__edge')?.getAttribute('data-id')
      const place: AddPlace = edge ? { kind: 'edge', edgeId: edge } : { kind: 'at', position }
      addStep(store, type, place)
    },
    [flow, store],
  )

  return { onDragOver, onDrop }
}
