import { type MouseEvent, useCallback } from 'react'
import { useEditorStore } from '../store/EditorContext'
import type { FlowNode } from './flowGraph'

/** One click opens a step's settings; with Shift or Ctrl it only adds to the choice. */
export const useOpening = () => {
  const store = useEditorStore()

  const onNodeClick = useCallback(
    (event: MouseEvent, node: FlowNode) => {
      if (event.shiftKey || event.ctrlKey || event.metaKey) return
      store.getState().openAt(node.id, null)
    },
    [store],
  )

  const onPaneClick = useCallback(() => store.getState().open(null), [store])

  return { onNodeClick, onPaneClick }
}
