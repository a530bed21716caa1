import type { Socket } from 'socket.io-client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { WatchReply, WatchTarget } from './messages'
import { createLive, type Watcher } from './socket'
import { told } from './testing'

const fakeSocket = () => {
  const handlers = new Map<string, (value?: unknown) => void>()
  const engine = new Map<string, () => void>()
  const sent: [string, WatchTarget][] = []
  const socket = {
    connected: false,
    on: (event: string, handler: () => void) => handlers.set(event, handler),
    io: { engine: { on: (event: string, handler: () => void) => engine.set(event, handler) } },
    emit: (event: string, target: WatchTarget, reply?: (answer: WatchReply) => void) => {
      sent.push([event, target])
      reply?.({ ok: true, seq: 7 })
    },
    connect: vi.fn(),
    disconnect: vi.fn(),
  }
  const fire = (event: string, value?: unknown) => {
    if (event === 'connect') socket.connected = true
    if (event === 'disconnect') socket.connected = false
    handlers.get(event)?.(value)
  }
  return { socket, fire, sent, hear: () => engine.get('packet')?.() }
}

const setUp = () => {
  const fake = fakeSocket()
  const open = vi.fn(() => fake.socket as unknown as Socket)
  return { ...fake, open, live: createLive(open) }
}

const watcher = () => ({ onMessage: vi.fn(), onUp: vi.fn(), onDown: vi.fn() }) satisfies Watcher

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('opens one connection for all watchers and joins when it is up', () => {
  const { live, open, fire, sent } = setUp()
  const run = watcher()
  live.watch({ run_id: 'run_1' }, run)
  live.watch({}, watcher())
  expect(open).toHaveBeenCalledTimes(1)
  fire('connect')
  expect(sent).toEqual([
    ['watch', { run_id: 'run_1' }],
    ['watch', {}],
  ])
  expect(run.onUp).toHaveBeenCalledWith(7)
})

it('tells each watcher of its own runs only', () => {
  const { live, fire } = setUp()
  const [mine, other, workflow, all] = [watcher(), watcher(), watcher(), watcher()]
  live.watch({ run_id: 'run_1' }, mine)
  live.watch({ run_id: 'run_2' }, other)
  live.watch({ workflow_id: 'wf_1' }, workflow)
  live.watch({}, all)
  fire('run.changed', told(1))
  expect([mine, other, workflow, all].map((each) => each.onMessage.mock.calls.length)).toEqual([
    1, 0, 1, 1,
  ])
})

it('says when it is down, and joins again when it is back', () => {
  const { live, fire, sent } = setUp()
  const run = watcher()
  live.watch({ run_id: 'run_1' }, run)
  fire('connect')
  fire('disconnect', 'transport close')
  expect(run.onDown).toHaveBeenCalledTimes(1)
  fire('connect')
  expect(sent).toHaveLength(2)
})

it('takes 35 s of silence for a dead line', () => {
  const { live, fire, hear, socket } = setUp()
  live.watch({}, watcher())
  fire('connect')
  vi.advanceTimersByTime(30_000)
  hear()
  vi.advanceTimersByTime(30_000)
  expect(socket.disconnect).not.toHaveBeenCalled()
  vi.advanceTimersByTime(10_000)
  expect(socket.disconnect).toHaveBeenCalled()
  expect(socket.connect).toHaveBeenCalled()
})

it('says so when it never comes up', () => {
  const { live } = setUp()
  const run = watcher()
  live.watch({ run_id: 'run_1' }, run)
  vi.advanceTimersByTime(5_000)
  expect(run.onDown).toHaveBeenCalled()
})

it('leaves a room with its last watcher and hangs up a little later', () => {
  const { live, fire, sent, socket } = setUp()
  const stops = [live.watch({ run_id: 'a' }, watcher()), live.watch({ run_id: 'a' }, watcher())]
  fire('connect')
  stops[0]?.()
  expect(sent.filter(([event]) => event === 'unwatch')).toEqual([])
  stops[1]?.()
  expect(sent.at(-1)).toEqual(['unwatch', { run_id: 'a' }])
  vi.advanceTimersByTime(5_000)
  expect(socket.disconnect).toHaveBeenCalled()
})
