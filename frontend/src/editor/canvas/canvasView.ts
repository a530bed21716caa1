import type { ReactFlowInstance } from '@xyflow/react'
import type { RefObject } from 'react'
import type { CanvasView } from '../commands/defineCommand'
import { CARD } from '../graph/geometry'
import { findNode } from '../graph/walk'
import type { EditorStore } from '../store/createEditor'

const GLIDE_MS = 260
export const FIT = { padding: 0.16, maxZoom: 1, duration: 200 }

/** What commands may do to the picture, on top of React Flow. */
export const createCanvasView = (
  flow: ReactFlowInstance,
  frame: RefObject<HTMLElement | null>,
  store: EditorStore,
): CanvasView => {
  const element = (id: string) =>
    frame.current?.querySelector<HTMLElement>(
      `.react-flow__node[data-id="${CSS.escape(id)}"], .react-flow__edge[data-id="${CSS.escape(id)}"]`,
    )

  const bringIntoView = (id: string) => {
    const node = findNode(store.getState().draft.graph, id)
    const canvas = frame.current?.querySelector('.react-flow')?.getBoundingClientRect()
    if (!node || !canvas) return
    const start = flow.flowToScreenPosition(node.position)
    const end = flow.flowToScreenPosition({
      x: node.position.x + CARD.width,
      y: node.position.y + CARD.height,
    })
    const inside =
      start.x > canvas.left && end.x < canvas.right && start.y > canvas.top && end.y < canvas.bottom
    if (inside) return
    void flow.setCenter(node.position.x + CARD.width / 2, node.position.y + CARD.height / 2, {
      zoom: flow.getZoom(),
      duration: 200,
    })
  }

  return {
    fit: () => void flow.fitView(FIT),
    zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: 150 }),
    zoomBy: (steps) => void (steps > 0 ? flow.zoomIn : flow.zoomOut)({ duration: 150 }),
    glide: () => {
      const canvas = frame.current?.querySelector('.react-flow')
      canvas?.classList.add('gliding')
      setTimeout(() => canvas?.classList.remove('gliding'), GLIDE_MS)
    },
    reveal: bringIntoView,
    focusNode: (id) => {
      bringIntoView(id)
      // The card may have to be drawn first.
      requestAnimationFrame(() => element(id)?.focus({ preventScroll: true }))
    },
    placeBeside: (id) => {
      const box = id === null ? undefined : element(id)?.getBoundingClientRect()
      if (box) return { x: box.right + 8, y: box.top }
      const canvas = frame.current?.querySelector('.react-flow')?.getBoundingClientRect()
      return canvas
        ? { x: canvas.left + canvas.width / 2 - 180, y: canvas.top + 72 }
        : { x: 200, y: 200 }
    },
    focused: () => {
      const at = document.activeElement
      return {
        node: at?.closest('.react-flow__node')?.getAttribute('data-id') ?? undefined,
        edge: at?.closest('.react-flow__edge')?.getAttribute('data-id') ?? undefined,
      }
    },
  }
}
