import { expect, it, vi } from 'vitest'
import { createEditor } from '../store/createEditor'
import { branching, catalogue } from '../testing/catalogue'
import type { Copies, LocalCopy } from './copies'
import { keepCopy, leftBehind } from './localCopy'

const inMemory = () => {
  const held = new Map<string, LocalCopy>()
  const copies: Copies = {
    put: vi.fn(async (copy: LocalCopy) => void held.set(copy.key, copy)),
    drop: vi.fn(async (key: string) => void held.delete(key)),
    find: async (start) => [...held.values()].filter(({ key }) => key.startsWith(start)),
  }
  return copies
}

const helen = { userId: 'usr_1', workflowId: 'wf_1' }
const nobody: ReadonlySet<string> = new Set()

const setUp = () => {
  const copies = inMemory()
  const draft = { name: 'Follow up', graph: branching }
  const store = createEditor({ draft, types: catalogue, saved: { revision: 4, at: '' } })
  const stop = keepCopy(store, { ...helen, editor: 'a' }, copies)
  const rename = (name: string) => store.getState().edit((now) => ({ ...now, name }))
  const written = () => vi.waitFor(() => expect(copies.put).toHaveBeenCalled())
  return { copies, draft, rename, stop, store, written }
}

it('is written in the moment of the edit, with what it was made on', async () => {
  const { copies, draft, rename } = setUp()
  rename('Mine')
  expect(copies.put).toHaveBeenCalledTimes(1)
  expect(await leftBehind(copies, helen, nobody)).toMatchObject([
    { draft: { name: 'Mine' }, base: draft, revision: 4, edits: 1 },
  ])
})

it('writes only the newest of many edits while one is being written', async () => {
  const { copies, rename } = setUp()
  for (const name of 'abcdefgh') rename(name)
  await vi.waitFor(async () =>
    expect(await leftBehind(copies, helen, nobody)).toMatchObject([{ draft: { name: 'h' } }]),
  )
  expect(copies.put).toHaveBeenCalledTimes(2)
})

it('is offered to this person only, and not while its editor is alive', async () => {
  const { copies, rename } = setUp()
  rename('Mine')
  expect(await leftBehind(copies, { ...helen, userId: 'usr_2' }, nobody)).toEqual([])
  expect(await leftBehind(copies, helen, new Set(['a']))).toEqual([])
  expect(await leftBehind(copies, helen, new Set(['b']))).toHaveLength(1)
})

it('goes once the server has all of it', async () => {
  const { copies, rename, store, written } = setUp()
  rename('Mine')
  await written()
  store.getState().markSaved(store.getState().draft, 1, 5, '')
  await vi.waitFor(async () => expect(await leftBehind(copies, helen, nobody)).toEqual([]))
})

it('disturbs nobody where storage is blocked', async () => {
  const { copies, rename, store } = setUp()
  copies.put = () => Promise.reject(new Error('blocked'))
  copies.find = () => Promise.reject(new Error('blocked'))
  rename('Mine')
  expect(await leftBehind(copies, helen, nobody)).toEqual([])
  expect(store.getState().draft.name).toBe('Mine')
})
