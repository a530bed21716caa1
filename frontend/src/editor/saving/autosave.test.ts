import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError, NetworkError } from '../../api/errors'
import { findNode } from '../graph/walk'
import { setConfig } from '../operations/setConfig'
import { createEditor } from '../store/createEditor'
import type { Draft } from '../store/graphSlice'
import type { Theirs } from '../store/saveSlice'
import { branching, catalogue } from '../testing/catalogue'
import { AT_MOST_MS, createAutosave, QUIET_MS } from './autosave'
import { takeIn } from './takeIn'

const setUp = () => {
  const store = createEditor({
    draft: { name: 'Follow up', graph: branching },
    types: catalogue,
    saved: { revision: 4, at: '2026-11-21T13:00:00Z' },
  })
  const send = vi.fn(async (_draft: Draft, revision: number) => ({
    revision: revision + 1,
    at: '2026-11-21T14:02:00Z',
  }))
  const theirs = (name: string, revision: number): Theirs => ({
    draft: { name, graph: structuredClone(branching) },
    revision,
    at: '2026-11-21T14:01:00Z',
    who: 'Ben',
  })
  const meet = vi.fn(async () => takeIn(store, theirs('Follow up', 9)))
  const autosave = createAutosave(store, { send, meet })
  const stop = autosave.start()
  const edit = (value: string) =>
    store.getState().editGraph((graph) => setConfig(graph, 'task', 'title', value))
  const now = () => store.getState()
  return { autosave, edit, meet, now, send, stop, store, theirs }
}

const stale = new ApiError(409, 'CONFLICT', 'Saved by someone else')

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('autosave', () => {
  it('waits for a pause, then sends with the revision it knows', async () => {
    const { edit, now, send } = setUp()
    edit('a')
    await wait(QUIET_MS - 1)
    edit('b')
    expect(now().save.kind).toBe('saving')
    await wait(QUIET_MS - 1)
    expect(send).not.toHaveBeenCalled()
    await wait(1)
    expect(send).toHaveBeenCalledExactlyOnceWith(now().draft, 4)
    expect(now()).toMatchObject({ save: { kind: 'saved' }, revision: 5, pendingEdits: 0 })
  })

  it('sends at most five seconds after the first edit, however busy the typing', async () => {
    const { edit, send } = setUp()
    for (let time = 0; time <= AT_MOST_MS; time += 500) {
      edit(`${time}`)
      await wait(500)
    }
    expect(send).toHaveBeenCalledTimes(1)
  })

  it('saves again what was typed while it was saving', async () => {
    const { edit, now, send } = setUp()
    edit('a')
    send.mockImplementationOnce(async () => {
      edit('b')
      return { revision: 5, at: '' }
    })
    await wait(QUIET_MS)
    expect(now()).toMatchObject({ save: { kind: 'saving' }, pendingEdits: 1 })
    await wait(QUIET_MS)
    expect(send).toHaveBeenLastCalledWith(now().draft, 5)
    expect(now().save.kind).toBe('saved')
  })

  it('does not send what was undone', async () => {
    const { edit, now, send } = setUp()
    edit('a')
    now().undo()
    await wait(AT_MOST_MS)
    expect(send).not.toHaveBeenCalled()
    expect(now().save.kind).toBe('saved')
  })

  it('keeps trying while the line is down, and says so', async () => {
    const { edit, now, send } = setUp()
    send.mockRejectedValueOnce(new NetworkError())
    edit('a')
    await wait(QUIET_MS)
    expect(now()).toMatchObject({ save: { kind: 'offline' }, pendingEdits: 1 })
    await wait(2_000)
    expect(now()).toMatchObject({ save: { kind: 'saved' }, pendingEdits: 0 })
  })

  it('takes in what somebody else saved and sends both', async () => {
    const { edit, meet, now, send, store, theirs } = setUp()
    meet.mockImplementationOnce(async () => takeIn(store, theirs('Their name', 9)))
    send.mockRejectedValueOnce(stale)
    edit('a')
    await wait(QUIET_MS)
    expect(send).toHaveBeenLastCalledWith(now().draft, 9)
    expect(now()).toMatchObject({
      save: { kind: 'saved' },
      revision: 10,
      draft: { name: 'Their name' },
    })
    expect(findNode(now().draft.graph, 'task')?.config.title).toBe('a')
  })

  it('stops where both changed the same, and never writes over the other', async () => {
    const { autosave, meet, now, send, store, theirs } = setUp()
    meet.mockImplementation(async () => takeIn(store, theirs('Theirs', 9)))
    send.mockRejectedValueOnce(stale)
    const rename = (name: string) => now().edit((draft) => ({ ...draft, name }))
    rename('Mine')
    await wait(QUIET_MS)
    rename('Mine again')
    await wait(60_000)
    expect(now().save).toEqual({ kind: 'conflict', who: 'Ben' })
    expect(await autosave.flush()).toBe(false)
    expect(send).toHaveBeenCalledTimes(1)
  })

  it('waits a moment when others are always quicker', async () => {
    const { edit, now, send } = setUp()
    send.mockRejectedValue(stale)
    edit('a')
    await wait(QUIET_MS)
    expect(now().save.kind).toBe('failed')
    expect(now().pendingEdits).toBe(1)
    send.mockResolvedValue({ revision: 10, at: '' })
    await wait(2_000)
    expect(now().save.kind).toBe('saved')
  })

  it('does not repeat what the server refused until something changes', async () => {
    const { edit, now, send } = setUp()
    send.mockRejectedValueOnce(new ApiError(422, 'VALIDATION_ERROR', 'The steps make a loop.'))
    edit('a')
    await wait(60_000)
    expect(now().save).toMatchObject({ kind: 'failed', reason: 'The steps make a loop.' })
    expect(send).toHaveBeenCalledTimes(1)
    edit('b')
    await wait(QUIET_MS)
    expect(now().save.kind).toBe('saved')
  })

  it('sends at once when the page is left or the draft is to be published', async () => {
    const { autosave, edit, send, stop } = setUp()
    edit('a')
    expect(await autosave.flush()).toBe(true)
    edit('b')
    await stop()
    expect(send).toHaveBeenCalledTimes(2)
  })
})
