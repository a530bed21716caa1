import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RunDetail } from '../api/types'
import { createRunFeed, POLL_MS } from './runFeed'
import type { Watcher } from './socket'
import { aRun, aStep, told } from './testing'

const settle = () => vi.advanceTimersByTimeAsync(0)

const setUp = async () => {
  let watcher: Watcher | undefined
  const frames: (() => void)[] = []
  const unwatch = vi.fn()
  const sources = {
    snapshot: vi.fn(async () => aRun({ seq: 1 })),
    changes: vi.fn(async (_run: RunDetail, after: number) => ({
      run: aRun({ seq: Math.max(after, 5) }),
      steps: [aStep({ id: 'step_9', status: 'succeeded', seq: 5 })],
    })),
    live: {
      watch: (_target: object, given: Watcher) => {
        watcher = given
        return unwatch
      },
    },
    nextFrame: (act: () => void) => frames.push(act),
  }
  const feed = createRunFeed('run_1', sources)
  const stop = feed.start()
  await settle()
  const hear = (...messages: ReturnType<typeof told>[]) => {
    for (const message of messages) watcher?.onMessage?.(message)
  }
  const drawFrame = () => {
    for (const act of frames.splice(0)) act()
  }
  return { feed, stop, sources, hear, drawFrame, frames, unwatch, socket: () => watcher }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a run feed', () => {
  it('starts with a snapshot and applies what comes once per frame', async () => {
    const { feed, hear, drawFrame, frames } = await setUp()
    hear(told(2, ['task', 'running']), told(3, ['task', 'succeeded']))
    expect(frames).toHaveLength(1)
    expect(feed.get().run?.seq).toBe(1)
    drawFrame()
    expect(feed.get().run).toMatchObject({ seq: 3, steps: [{ status: 'succeeded' }] })
  })

  it('fetches what it missed', async () => {
    const { feed, hear, drawFrame, sources } = await setUp()
    hear(told(5, ['task', 'succeeded']))
    drawFrame()
    await settle()
    expect(sources.changes).toHaveBeenCalledWith(expect.objectContaining({ id: 'run_1' }), 1)
    expect(feed.get().run).toMatchObject({ seq: 5, steps: [{ id: 'step_9' }] })
  })

  it('asks once instead of folding a flood', async () => {
    const { hear, drawFrame, sources } = await setUp()
    hear(...Array.from({ length: 201 }, (_, index) => told(index + 2, ['task', 'running'])))
    drawFrame()
    await settle()
    expect(sources.changes).toHaveBeenCalledTimes(1)
  })

  it('fetches the details of what it was told, a moment later', async () => {
    const { hear, drawFrame, sources } = await setUp()
    hear(told(2, ['task', 'running']))
    drawFrame()
    expect(sources.changes).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(500)
    expect(sources.changes).toHaveBeenCalledWith(expect.objectContaining({ id: 'run_1' }), 1)
  })

  it('asks every three seconds while the socket is dead, and says so', async () => {
    const { feed, socket, sources } = await setUp()
    socket()?.onDown?.()
    expect(feed.get().live).toBe(false)
    await vi.advanceTimersByTimeAsync(2 * POLL_MS)
    expect(sources.changes).toHaveBeenCalledTimes(2)
    socket()?.onUp?.(5)
    await vi.advanceTimersByTimeAsync(2 * POLL_MS)
    expect(feed.get().live).toBe(true)
    expect(sources.changes).toHaveBeenCalledTimes(2)
  })

  it('catches up when it joins later than the run moved on', async () => {
    const { socket, sources } = await setUp()
    socket()?.onUp?.(1)
    expect(sources.changes).not.toHaveBeenCalled()
    socket()?.onUp?.(4)
    expect(sources.changes).toHaveBeenCalledWith(expect.objectContaining({ id: 'run_1' }), 1)
  })

  it('says nothing more once it is stopped', async () => {
    const { feed, stop, hear, drawFrame, unwatch } = await setUp()
    const listener = vi.fn()
    feed.subscribe(listener)
    stop()
    hear(told(2, ['task', 'running']))
    drawFrame()
    expect(unwatch).toHaveBeenCalled()
    expect(listener).not.toHaveBeenCalled()
  })
})
