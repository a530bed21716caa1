import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createEditor } from '../store/createEditor'
import { branching, catalogue } from '../testing/catalogue'
import { keepCopy, readCopy } from './localCopy'

const setUp = () => {
  const store = createEditor({ draft: { name: 'Follow up', graph: branching }, types: catalogue })
  const stop = keepCopy(store, 'usr_1', 'wf_1')
  const rename = (name: string) => store.getState().edit((draft) => ({ ...draft, name }))
  return { rename, stop, store }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  localStorage.clear()
})

it('keeps what is not saved yet, for this person only', () => {
  const { rename } = setUp()
  rename('Mine')
  vi.advanceTimersByTime(200)
  expect(readCopy('usr_1', 'wf_1')).toMatchObject({ draft: { name: 'Mine' }, edits: 1 })
  expect(readCopy('usr_2', 'wf_1')).toBeNull()
})

it('writes at the last moment when the page goes away', () => {
  const { rename } = setUp()
  rename('Mine')
  window.dispatchEvent(new Event('pagehide'))
  expect(readCopy('usr_1', 'wf_1')?.draft.name).toBe('Mine')
})

it('drops the copy once the server has all of it', () => {
  const { rename, store } = setUp()
  rename('Mine')
  vi.advanceTimersByTime(200)
  store.getState().markSaved(store.getState().draft, 1, 2, '')
  vi.advanceTimersByTime(200)
  expect(readCopy('usr_1', 'wf_1')).toBeNull()
})

it('reads nothing from a broken copy', () => {
  localStorage.setItem('careloom.draft.usr_1.wf_1', '{')
  expect(readCopy('usr_1', 'wf_1')).toBeNull()
})
