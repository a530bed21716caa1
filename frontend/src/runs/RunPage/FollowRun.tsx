import { Button } from '@mantine/core'
import { IconFocusCentered } from '@tabler/icons-react'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useContext, useEffect, useState } from 'react'
import { CARD } from '../../editor/graph/geometry'
import { findNode } from '../../editor/graph/walk'
import { useEditorStore } from '../../editor/store/EditorContext'
import { standsAt } from '../../editor/trace/standsAt'
import { TraceContext } from '../../editor/trace/traceStore'
import classes from './RunPage.module.css'

const GLIDE_MS = 300
/** Further away than this, a card could not be read. */
const READABLE = 0.6
const CLOSE = 0.85
const MARGIN = 24

/** Whoever takes the canvas in hand looks for something else. */
const HANDS = ['wheel', 'pointerdown'] as const

/** Keeps the step where the run stands in view, until the canvas is moved by hand. */
export function FollowRun() {
  const flow = useReactFlow()
  const canvas = useStoreApi()
  const editor = useEditorStore()
  const trace = useContext(TraceContext)
  const [follows, setFollows] = useState(true)

  useEffect(() => {
    const pane = canvas.getState().domNode
    if (!follows || !pane) return
    const stop = (event: Event) => {
      const at = event.target as Element
      if (!at.closest('button, a, .react-flow__node')) setFollows(false)
    }
    for (const hand of HANDS) pane.addEventListener(hand, stop, { passive: true })
    return () => {
      for (const hand of HANDS) pane.removeEventListener(hand, stop)
    }
  }, [canvas, follows])

  useEffect(() => {
    if (!follows || !trace) return
    let shown: string | null = null
    const look = () => {
      const id = standsAt(trace.getState())
      if (id === null || id === shown) return
      shown = id
      const at = findNode(editor.getState().draft.graph, id)?.position
      const { width, height } = canvas.getState()
      if (!at || width === 0) return
      const { x, y, zoom } = flow.getViewport()
      const left = at.x * zoom + x
      const top = at.y * zoom + y
      const fits =
        left >= MARGIN &&
        top >= MARGIN &&
        left + CARD.width * zoom <= width - MARGIN &&
        top + CARD.height * zoom <= height - MARGIN
      if (fits && zoom >= READABLE) return
      void flow.setCenter(at.x + CARD.width / 2, at.y + CARD.height / 2, {
        zoom: zoom >= READABLE ? zoom : CLOSE,
        duration: GLIDE_MS,
      })
    }
    look()
    return trace.subscribe(look)
  }, [canvas, editor, flow, follows, trace])

  return (
    <div className={classes.follow}>
      <Button
        size="xs"
        variant={follows ? 'light' : 'default'}
        aria-pressed={follows}
        leftSection={<IconFocusCentered size={15} aria-hidden="true" />}
        onClick={() => setFollows(!follows)}
      >
        {follows ? 'Following the run' : 'Follow the run'}
      </Button>
    </div>
  )
}
