import type { ReactFlowInstance } from '@xyflow/react'
import type { RefObject } from 'react'
import type { CanvasView } from '../commands/defineCommand'
import { boxOf } from '../graph/drawing'
import { CARD } from '../graph/geometry'
import { findNode } from '../graph/walk'
import type { EditorStore } from '../store/createEditor'

const GLIDE_MS = 260
export const FIT = { padding: 0.16, maxZoom: 1 }

const MARGIN = 40

/** How far to move something of this size so that it lies within the room. */
const into = (start: number, size: number, room: number): number => {
  if (start < MARGIN || size + 2 * MARGIN > room) return MARGIN - start
  return Math.min(0, room - MARGIN - size - start)
}

/** What commands may do to the picture, on top of React Flow. */
export const createCanvasView = (
  flow: ReactFlowInstance,
  frame: RefObject<HTMLElement | null>,
  store: EditorStore,
): CanvasView => {
  const element = (id: string) =>
    frame.current?.querySelector<HTMLElement>(
      // A card or an edge of the drawing, or the row of the list.
      ['.react-flow__node[data-id', '.react-flow__edge[data-id', '[data-step']
        .map((start) => `${start}="${CSS.escape(id)}"]`)
        .join(),
    )

  /** The smallest move that shows the whole card; none when it is in view already. */
  const bringIntoView = (id: string) => {
    const { draft, typeOf } = store.getState()
    const box = boxOf(draft.graph, id, typeOf)
    const canvas = frame.current?.querySelector('.react-flow')?.getBoundingClientRect()
    if (!canvas) return element(id)?.scrollIntoView({ block: 'nearest' })
    if (!box) return
    const { x, y, zoom } = flow.getViewport()
    const left = box.x * zoom + x
    const top = box.y * zoom + y
    const dx = into(left, box.width * zoom, canvas.width)
    const dy = into(top, box.height * zoom, canvas.height)
    if (dx !== 0 || dy !== 0) {
      void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: 200 })
    }
  }

  /** The card, note or frame that the keyboard is on its way to. */
  let heading: string | undefined

  return {
    fit: () => void flow.fitView({ ...FIT, duration: 200 }),
    zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: 150 }),
    zoomBy: (steps) => void (steps > 0 ? flow.zoomIn : flow.zoomOut)({ duration: 150 }),
    glide: () => {
      const canvas = frame.current?.querySelector('.react-flow')
      canvas?.classList.add('gliding')
      setTimeout(() => canvas?.classList.remove('gliding'), GLIDE_MS)
    },
    reveal: bringIntoView,
    placeInGraph: (at) => {
      const canvas = frame.current?.querySelector('.react-flow')?.getBoundingClientRect()
      if (at) return flow.screenToFlowPosition(at)
      return canvas
        ? flow.screenToFlowPosition({
            x: canvas.left + canvas.width / 2,
            y: canvas.top + canvas.height / 2,
          })
        : { x: 0, y: 0 }
    },
    beginAt: (id) => {
      const at = findNode(store.getState().draft.graph, id)?.position
      const canvas = frame.current?.querySelector('.react-flow')?.getBoundingClientRect()
      if (!at || !canvas) return
      const y = canvas.height / 2 - CARD.height
      void flow.setViewport({ x: MARGIN * 2 - at.x, y: y - at.y, zoom: 1 })
    },
    focusNode: (id) => {
      bringIntoView(id)
      const { draft, typeOf } = store.getState()
      heading = boxOf(draft.graph, id, typeOf) && id
      const arrive = () => element(id)?.focus({ preventScroll: true })
      // The card may have to be drawn first; and what closes may take the keyboard along with it.
      requestAnimationFrame(() => {
        arrive()
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) arrive()
          if (heading === id) heading = undefined
        })
      })
    },
    placeBeside: (id) => {
      const box = id === null ? undefined : element(id)?.getBoundingClientRect()
      const isRow = id !== null && !frame.current?.querySelector('.react-flow')
      if (box) return isRow ? { x: box.left, y: box.bottom + 4 } : { x: box.right + 8, y: box.top }
      const canvas = frame.current?.querySelector('.react-flow')?.getBoundingClientRect()
      return canvas
        ? { x: canvas.left + canvas.width / 2 - 180, y: canvas.top + 72 }
        : { x: 200, y: 200 }
    },
    focused: () => {
      // The next key may come before the picture does.
      if (heading) return { node: heading }
      const at = document.activeElement
      return {
        node:
          at?.closest('.react-flow__node')?.getAttribute('data-id') ??
          at?.closest('[data-step]')?.getAttribute('data-step') ??
          undefined,
        edge: at?.closest('.react-flow__edge')?.getAttribute('data-id') ?? undefined,
      }
    },
  }
}
