/** Shows changes that arrived together one after the other, so that eyes can follow them. */
import { type EdgeTrace, NOTHING_YET, type NodeState, type Trace } from './nodeStates'
import type { TraceStore } from './traceStore'

const STAGGER_MS = 150
const AT_MOST_MS = 1_200

export interface PlayerOptions {
  /** Steps in reading order, which is the order they are shown in. */
  order: readonly string[]
  edges: readonly { id: string; source: string; target: string }[]
  calm: () => boolean
}

export interface StepPlayer {
  show: (trace: Trace, options?: { atOnce?: boolean }) => void
  stop: () => void
}

const sameState = (a: NodeState | undefined, b: NodeState | undefined) =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.state === b.state &&
    a.times === b.times &&
    a.attempt === b.attempt &&
    a.most === b.most &&
    a.step === b.step)

const sameEdge = (a: EdgeTrace, b: EdgeTrace) =>
  a.state === b.state && a.from === b.from && a.count === b.count

/** Keeps the object of every step that did not change, so that its card stays still. */
const keepSame = (before: Trace, next: Trace): Trace => ({
  nodes: Object.fromEntries(
    Object.entries(next.nodes).map(([id, state]) => {
      const old = before.nodes[id]
      return [id, old && sameState(old, state) ? old : state]
    }),
  ),
  edges: Object.fromEntries(
    Object.entries(next.edges).map(([id, edge]) => {
      const old = before.edges[id]
      return [id, old && sameEdge(old, edge) ? old : edge]
    }),
  ),
})

export const createStepPlayer = (store: TraceStore, options: PlayerOptions): StepPlayer => {
  let target: Trace = NOTHING_YET
  let queue: string[] = []
  let deadline = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const finish = () => {
    clearTimeout(timer)
    timer = undefined
    queue = []
    store.setState(keepSame(store.getState(), target), true)
  }

  /** A step, and the edges whose two ends can now be seen. */
  const reveal = (id: string) => {
    const shown = store.getState()
    const state = target.nodes[id]
    const nodes = { ...shown.nodes }
    if (state) nodes[id] = state
    else delete nodes[id]
    const edges = { ...shown.edges }
    for (const edge of options.edges) {
      const way = target.edges[edge.id]
      const waits = queue.includes(edge.source) || queue.includes(edge.target)
      if (way && !waits) edges[edge.id] = way
    }
    store.setState(keepSame(shown, { nodes, edges }), true)
  }

  const tick = () => {
    timer = undefined
    const id = queue.shift()
    if (id === undefined || queue.length === 0) return finish()
    reveal(id)
    const left = Math.max(0, deadline - Date.now())
    timer = setTimeout(tick, Math.min(STAGGER_MS, left / queue.length))
  }

  return {
    show: (trace, { atOnce = false } = {}) => {
      target = trace
      const shown = store.getState()
      const changed = options.order.filter((id) => !looksSame(shown.nodes[id], trace.nodes[id]))
      if (atOnce || options.calm() || changed.length < 2) return finish()
      queue = changed
      if (timer) return
      deadline = Date.now() + AT_MOST_MS
      tick()
    },
    stop: () => {
      clearTimeout(timer)
      timer = undefined
      queue = []
    },
  }
}

/** Only a change that can be seen is worth a pause of its own. */
const looksSame = (a: NodeState | undefined, b: NodeState | undefined) =>
  a?.state === b?.state && a?.times === b?.times && a?.attempt === b?.attempt
