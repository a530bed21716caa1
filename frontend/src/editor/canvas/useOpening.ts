import { type MouseEvent, useCallback } from 'react'
import { useEditorStore } from '../store/EditorContext'
import type { MenuFor } from '../store/uiSlice'
import type { FlowEdge, FlowNode } from './flowGraph'

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

  const menuAt = useCallback(
    (event: Pick<MouseEvent, 'clientX' | 'clientY' | 'preventDefault'>, of: MenuFor) => {
      event.preventDefault()
      store.setState({ menu: { of, x: event.clientX, y: event.clientY } })
    },
    [store],
  )

  const onNodeContextMenu = useCallback(
    (event: MouseEvent, node: FlowNode) => {
      const { selectedNodes, select } = store.getState()
      if (!selectedNodes.includes(node.id)) select([node.id])
      menuAt(event, 'node')
    },
    [store, menuAt],
  )
  const onEdgeContextMenu = useCallback(
    (event: MouseEvent, edge: FlowEdge) => {
      store.getState().select([], [edge.id])
      menuAt(event, 'edge')
    },
    [store, menuAt],
  )
  const onPaneContextMenu = useCallback(
    (event: MouseEvent | globalThis.MouseEvent) => menuAt(event, 'pane'),
    [menuAt],
  )
  const onSelectionContextMenu = useCallback((event: MouseEvent) => menuAt(event, 'node'), [menuAt])

  return {
    onNodeClick,
    onPaneClick,
    onNodeContextMenu,
    onEdgeContextMenu,
    onPaneContextMenu,
    onSelectionContextMenu,
  }
}
