import { useEffect, useMemo, useRef, useState } from 'react'
import type { RunDetail } from '../../api/types'
import { readingOrder } from '../../editor/graph/order'
import type { Choice } from '../../editor/trace/iterations'
import { traceOf } from '../../editor/trace/nodeStates'
import { createStepPlayer } from '../../editor/trace/stepPlayer'
import { createTraceStore, type TraceStore } from '../../editor/trace/traceStore'

const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** A run this young was opened to be watched, so what it did already is shown step by step too. */
const YOUNG_MS = 10_000

/** The states on the canvas, following the run; what comes together is shown in order. */
export const useTrace = (run: RunDetail, choice: Choice): TraceStore => {
  const [store] = useState(createTraceStore)
  const { graph } = run
  const player = useMemo(
    () =>
      createStepPlayer(store, {
        order: readingOrder(graph),
        edges: graph.edges,
        calm,
      }),
    [store, graph],
  )
  const shown = useRef<typeof player | null>(null)
  const looked = useRef(choice)

  useEffect(() => () => player.stop(), [player])
  useEffect(() => {
    const isFirst = shown.current !== player
    shown.current = player
    const isYoung = Date.now() - Date.parse(run.created_at) < YOUNG_MS
    // Another item is another picture: nothing in it happens one after the other.
    const isOther = looked.current !== choice
    looked.current = choice
    player.show(traceOf(run, choice), { atOnce: isOther || (isFirst && !isYoung) })
  }, [player, run, choice])
  return store
}
