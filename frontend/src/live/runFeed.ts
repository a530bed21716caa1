/** Keeps one run true: a snapshot, then the stream; what is missing is fetched, never guessed. */
import type { RunChanges, RunDetail } from '../api/types'
import { foldChanges, foldRun, missedSomething } from './foldRun'
import type { LiveMessage } from './messages'
import type { Live } from './socket'
import { isOver } from './statuses'

export const POLL_MS = 3_000
const DETAILS_MS = 400
const FLOOD = 200

export interface FeedState {
  run: RunDetail | null
  error: unknown
  /** False while the socket is down and we ask every few seconds instead. */
  live: boolean
}

export interface FeedSources {
  snapshot: (id: string) => Promise<RunDetail>
  changes: (run: RunDetail, after: number) => Promise<RunChanges>
  live: Live
  nextFrame: (act: () => void) => void
}

export interface RunFeed {
  get: () => FeedState
  subscribe: (listener: () => void) => () => void
  refresh: () => Promise<void>
  start: () => () => void
}

export const createRunFeed = (id: string, sources: FeedSources): RunFeed => {
  let state: FeedState = { run: null, error: null, live: true }
  /** Up to here the steps are known in full, not only by their status. */
  let detailed = 0
  let inbox: LiveMessage[] = []
  let stopped = false
  let fetching: Promise<void> | null = null
  let again = false
  let detailTimer: ReturnType<typeof setTimeout> | undefined
  let pollTimer: ReturnType<typeof setInterval> | undefined
  const listeners = new Set<() => void>()

  const set = (change: Partial<FeedState>) => {
    if (stopped) return
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  const keep = (run: RunDetail) => {
    detailed = run.seq
    set({ run, error: null })
  }

  const read = async () => {
    const { run } = state
    if (!run) return keep(await sources.snapshot(id))
    const from = detailed
    const told = await sources.changes(run, from)
    detailed = Math.max(from, told.run.seq)
    if (state.run) set({ run: foldChanges(state.run, told), error: null })
  }

  /** One request at a time; whoever asks meanwhile is served by one more after it. */
  const refresh = (): Promise<void> => {
    if (fetching) {
      again = true
      return fetching
    }
    fetching = read()
      .catch((error: unknown) => set({ error }))
      .finally(() => {
        fetching = null
        if (again && !stopped) {
          again = false
          void refresh()
        }
      })
    return fetching
  }

  const wantDetails = () => {
    clearTimeout(detailTimer)
    detailTimer = setTimeout(
      () => void refresh(),
      state.run && isOver(state.run.status) ? 0 : DETAILS_MS,
    )
  }

  const readInbox = () => {
    const messages = inbox.sort((a, b) => a.seq - b.seq)
    inbox = []
    const { run } = state
    if (!run || stopped) return
    if (messages.length > FLOOD) return void refresh()
    let next = run
    for (const message of messages) {
      if (missedSomething(next, message)) {
        void refresh()
        break
      }
      next = foldRun(next, message)
    }
    if (next === run) return
    set({ run: next })
    wantDetails()
  }

  const poll = (on: boolean) => {
    clearInterval(pollTimer)
    pollTimer = undefined
    if (!on) return
    pollTimer = setInterval(() => {
      if (!state.run || !isOver(state.run.status)) void refresh()
    }, POLL_MS)
  }

  const setLive = (isLive: boolean) => {
    if (isLive !== state.live) set({ live: isLive })
    if (isLive === (pollTimer !== undefined)) poll(!isLive)
  }

  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh,
    start: () => {
      stopped = false
      void refresh()
      const unwatch = sources.live.watch(
        { run_id: id },
        {
          onMessage: (message) => {
            inbox.push(message)
            if (inbox.length === 1) sources.nextFrame(readInbox)
          },
          onUp: (seq) => {
            setLive(true)
            if (state.run && (seq === null || seq > state.run.seq)) void refresh()
          },
          onDown: () => setLive(false),
        },
      )
      return () => {
        stopped = true
        unwatch()
        poll(false)
        clearTimeout(detailTimer)
      }
    },
  }
}
