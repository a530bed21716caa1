import { type MouseEvent, useCallback } from 'react'
import { useEditorStore } from '../store/EditorContext'
import type { MenuFor } from '../store/uiSlice'
import type { FlowEdge } from './flowGraph'
import type { FlowNode } from './flowTypes'

/** One click opens a step's settings; with Shift or Ctrl it only adds to the choice. */
export const useOpening = () => {
  const store = useEditorStore()

  const onNodeClick = useCallback(
    (event: MouseEvent, node: FlowNode) => {
      if (event.shiftKey || event.ctrlKey || event.metaKey) return
      // A pressed end begins or finishes a connection; a panel would slide it away.
      if ((event.target as Element).closest('.react-flow__handle')) return
      if (node.type === 'step') store.getState().openAt(node.id, null)
      else store.getState().open(null)
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
      const { selectedNodes, selectedDrawing, select } = store.getState()
      const many = selectedNodes.length + selectedDrawing.length > 1
      const known = selectedNodes.includes(node.id) || selectedDrawing.includes(node.id)
      if (known && many) return menuAt(event, 'selection')
      if (node.type === 'step') select([node.id])
      else select([], [], [node.id])
      menuAt(event, node.type === 'step' ? 'node' : node.type)
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
  const onSelectionContextMenu = useCallback(
    (event: MouseEvent) => menuAt(event, 'selection'),
    [menuAt],
  )

  return {
    onNodeClick,
    onPaneClick,
    onNodeContextMenu,
    onEdgeContextMenu,
    onPaneContextMenu,
    onSelectionContextMenu,
  }
}
