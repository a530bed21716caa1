import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react'
import { useEditor } from '../store/EditorContext'
import { createTraceStore, TraceContext } from '../trace/traceStore'
import { ghostsOf } from './ghosts'
import { changedSteps, reasonWords, withOutdated } from './outdated'

/** Lays over the canvas what a dry run told, until it is closed. */
export function GhostTrace({ children }: { children: ReactNode }) {
  const trial = useEditor((state) => state.trial)
  const typeOf = useEditor((state) => state.typeOf)
  const graph = useEditor((state) => (state.trial ? state.draft.graph : null))
  const [store] = useState(createTraceStore)
  const told = useMemo(() => trial && ghostsOf(trial, typeOf), [trial, typeOf])

  useLayoutEffect(() => {
    if (!told || !trial || !graph) return
    const since = changedSteps(trial.graph, graph)
    store.setState(withOutdated(told, graph, since, reasonWords(since, graph, typeOf)), true)
  }, [store, told, trial, graph, typeOf])

  return <TraceContext value={trial ? store : null}>{children}</TraceContext>
}
