import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { NodeState, Trace } from './nodeStates'
import { createStepPlayer } from './stepPlayer'
import { createTraceStore } from './traceStore'

const order = ['a', 'b', 'c']
const edges = [
  { id: 'ab', source: 'a', target: 'b' },
  { id: 'bc', source: 'b', target: 'c' },
]
const state = (name: NodeState['state']): NodeState => ({
  state: name,
  times: 1,
  attempt: 1,
  step: null,
})
const done: Trace = {
  nodes: { a: state('succeeded'), b: state('succeeded'), c: state('waiting') },
  edges: {
    ab: { state: 'taken', from: 'succeeded' },
    bc: { state: 'taken', from: 'succeeded' },
  },
}

const setUp = (calm = false, ids = order) => {
  const store = createTraceStore()
  const player = createStepPlayer(store, { order: ids, edges, calm: () => calm })
  const shown = () => Object.keys(store.getState().nodes)
  return { store, player, shown }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('shows steps one after the other, each with the edge that led to it', () => {
  const { player, store, shown } = setUp()
  player.show(done)
  expect(shown()).toEqual(['a'])
  expect(store.getState().edges).toEqual({})
  vi.advanceTimersByTime(150)
  expect(shown()).toEqual(['a', 'b'])
  expect(Object.keys(store.getState().edges)).toEqual(['ab'])
  vi.advanceTimersByTime(150)
  expect(store.getState()).toEqual(done)
})

it('takes at most 1.2 s, however many steps there are', () => {
  const many = Array.from({ length: 80 }, (_, at) => `n${at}`)
  const { player, shown } = setUp(false, many)
  player.show({ nodes: Object.fromEntries(many.map((id) => [id, state('succeeded')])), edges: {} })
  vi.advanceTimersByTime(1_300)
  expect(shown()).toHaveLength(80)
})

it.each([
  ['the reader asked for no motion', setUp(true), {}],
  ['the page has just opened', setUp(), { atOnce: true }],
])('shows all at once when %s', (_why, { player, store }, options) => {
  player.show(done, options)
  expect(store.getState()).toEqual(done)
})

it('ends right when more comes while it plays', () => {
  const { player, store } = setUp()
  player.show(done)
  const later: Trace = { ...done, nodes: { ...done.nodes, c: state('failed') } }
  player.show(later)
  vi.advanceTimersByTime(1_300)
  expect(store.getState()).toEqual(later)
})

it('plays again after it was stopped half-way', () => {
  const { player, store } = setUp()
  player.show(done)
  player.stop()
  player.show(done)
  vi.advanceTimersByTime(1_300)
  expect(store.getState()).toEqual(done)
})

it('leaves a step alone that did not change', () => {
  const { player, store } = setUp()
  player.show(done, { atOnce: true })
  const before = store.getState().nodes.a
  player.show({ ...done, nodes: { ...done.nodes, a: state('succeeded'), c: state('failed') } })
  expect(store.getState().nodes.a).toBe(before)
})
