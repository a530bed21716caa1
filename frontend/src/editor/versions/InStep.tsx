import { useOnViewportChange, useReactFlow } from '@xyflow/react'
import { useEffect, useMemo } from 'react'
import { CARD } from '../graph/geometry'
import { findNode } from '../graph/walk'
import { useEditorStore } from '../store/EditorContext'
import type { TwoViews, View } from './twoViews'

interface Props {
  two: TwoViews
  onPick: (step: string) => void
}

/** Inside of one of two canvases: keeps it at the place of the other, and tells what is clicked. */
export function InStep({ two, onPick }: Props) {
  const flow = useReactFlow()
  const store = useEditorStore()
  const view = useMemo(
    (): View => ({
      move: (to) => void flow.setViewport(to),
      show: (step) => {
        const node = findNode(store.getState().draft.graph, step)
        store.getState().select(node ? [step] : [])
        if (!node) return
        const { x, y } = node.position
        const zoom = Math.max(0.75, flow.getZoom())
        void flow.setCenter(x + CARD.width / 2, y + CARD.height / 2, { zoom })
      },
    }),
    [flow, store],
  )
  useEffect(() => two.join(view), [two, view])
  useOnViewportChange({ onChange: (to) => two.moved(view, to) })
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (state.openNode !== null && state.openNode !== before.openNode) {
          onPick(state.openNode)
          state.open(null)
        }
      }),
    [store, onPick],
  )
  return null
}
