/** The one live connection of this page; it opens with the first watcher and closes after the last. */
import { io, type Socket } from 'socket.io-client'
import type {
  EpisodesChange,
  InboxChange,
  LiveMessage,
  PresenceChange,
  WatchReply,
  WatchTarget,
  WorkflowChange,
} from './messages'

const DEAD_AFTER_MS = 35_000
const LOOK_EVERY_MS = 5_000
const LINGER_MS = 5_000

export interface Watcher {
  onMessage?: (message: LiveMessage) => void
  onInbox?: (change: InboxChange) => void
  /** Told to whoever watches the whole clinic. */
  onEpisodes?: (change: EpisodesChange) => void
  /** Told to whoever watches that workflow. */
  onPresence?: (change: PresenceChange) => void
  onWorkflow?: (change: WorkflowChange) => void
  /** Joined, now or again; `seq` is where the run stands. */
  onUp?: (seq: number | null) => void
  onDown?: () => void
}

export interface Live {
  watch: (target: WatchTarget, watcher: Watcher) => () => void
}

export interface LiveLine extends Live {
  /** Tells the server something that is true only now; nothing happens while the line is down. */
  say: <Reply>(event: string, told: object, onReply?: (reply: Reply) => void) => void
}

interface Entry {
  target: WatchTarget
  watcher: Watcher
}

const keyOf = (target: WatchTarget) =>
  target.inbox ? 'inbox' : (target.run_id ?? target.workflow_id ?? 'clinic')

const wants = (target: WatchTarget, message: LiveMessage) =>
  target.run_id
    ? target.run_id === message.run_id
    : !target.workflow_id || target.workflow_id === message.workflow_id

/** `portal` is the token of a patient's link; without it the session says who it is. */
export const openSocket = (portal?: string): Socket =>
  io('/live', {
    auth: portal ? { portal } : undefined,
    transports: ['websocket'],
    withCredentials: true,
    // A proxy that takes the connection and drops it is noticed no sooner than this.
    timeout: 5_000,
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    randomizationFactor: 0.5,
  })

export const createLive = (open: () => Socket = () => openSocket()): LiveLine => {
  const entries = new Set<Entry>()
  let socket: Socket | null = null
  let closing: ReturnType<typeof setTimeout> | undefined
  let pulse: ReturnType<typeof setInterval> | undefined
  let lastHeard = 0

  const join = ({ target, watcher }: Entry) => {
    socket?.emit('watch', target, (reply: WatchReply) => {
      if (reply.ok) watcher.onUp?.(reply.seq ?? null)
      else watcher.onDown?.()
    })
  }

  const down = () => {
    for (const { watcher } of entries) watcher.onDown?.()
  }

  const connect = () => {
    const live = open()
    socket = live
    live.on('connect', () => {
      lastHeard = Date.now()
      live.io.engine.on('packet', () => {
        lastHeard = Date.now()
      })
      for (const entry of entries) join(entry)
    })
    live.on('connect_error', down)
    live.on('disconnect', (reason) => {
      down()
      // The server hung up on purpose; the client library then waits to be asked.
      if (reason === 'io server disconnect')
        setTimeout(() => socket === live && live.connect(), 2_000)
    })
    live.on('run.changed', (message: LiveMessage) => {
      for (const { target, watcher } of entries)
        if (!target.inbox && wants(target, message)) watcher.onMessage?.(message)
    })
    live.on('inbox.changed', (change: InboxChange) => {
      for (const { target, watcher } of entries) if (target.inbox) watcher.onInbox?.(change)
    })
    live.on('episodes.changed', (change: EpisodesChange) => {
      for (const { target, watcher } of entries)
        if (keyOf(target) === 'clinic') watcher.onEpisodes?.(change)
    })
    const ofWorkflow = (id: string) =>
      [...entries].filter(({ target }) => target.workflow_id === id)
    live.on('presence.changed', (change: PresenceChange) => {
      for (const { watcher } of ofWorkflow(change.workflow_id)) watcher.onPresence?.(change)
    })
    live.on('workflow.changed', (change: WorkflowChange) => {
      for (const { watcher } of ofWorkflow(change.workflow_id)) watcher.onWorkflow?.(change)
    })
    pulse = setInterval(() => {
      // A line that opens and closes before it is let in reports no error at all.
      if (!live.connected) return down()
      if (Date.now() - lastHeard < DEAD_AFTER_MS) return
      live.disconnect()
      live.connect()
    }, LOOK_EVERY_MS)
  }

  const close = () => {
    clearInterval(pulse)
    socket?.disconnect()
    socket = null
  }

  return {
    watch: (target, watcher) => {
      const entry = { target, watcher }
      entries.add(entry)
      clearTimeout(closing)
      if (!socket) connect()
      else if (socket.connected) join(entry)
      return () => {
        entries.delete(entry)
        const shared = [...entries].some((each) => keyOf(each.target) === keyOf(target))
        if (!shared && socket?.connected) socket.emit('unwatch', target)
        if (entries.size === 0) closing = setTimeout(close, LINGER_MS)
      }
    },
    say: (event, told, onReply = () => {}) => {
      if (socket?.connected) socket.emit(event, told, onReply)
    },
  }
}

export const live = createLive()
