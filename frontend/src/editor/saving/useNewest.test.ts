import { expect, it } from 'vitest'
import type { Workflow } from '../../api/types'
import { findNode } from '../graph/walk'
import { setConfig } from '../operations/setConfig'
import { createEditor } from '../store/createEditor'
import { branching, catalogue } from '../testing/catalogue'
import { takeNewest } from './useNewest'

const setUp = () =>
  createEditor({
    draft: { name: 'Follow up', graph: branching },
    types: catalogue,
    saved: { revision: 4, at: '' },
  })

const workflow = (revision: number, title?: string) =>
  ({
    name: 'Follow up',
    graph: structuredClone(title ? setConfig(branching, 'task', 'title', title) : branching),
    revision,
    updated_at: '2026-11-21T14:02:00Z',
  }) as Workflow

it('shows what somebody else saved, and keeps the cards that are the same', () => {
  const store = setUp()
  expect(takeNewest(store, workflow(5, 'Theirs'))).toBe(true)
  const { draft, revision, past } = store.getState()
  expect(findNode(draft.graph, 'task')?.config.title).toBe('Theirs')
  expect(findNode(draft.graph, 'mail')).toBe(findNode(branching, 'mail'))
  expect([revision, past]).toEqual([5, []])
})

it('only takes note of the revision when the draft is the same', () => {
  const store = setUp()
  expect(takeNewest(store, workflow(5))).toBe(false)
  expect(store.getState()).toMatchObject({ revision: 5, draft: { graph: branching } })
})

it.each([
  ['older news', 4],
  ['our own unsaved work', 5],
])('leaves the draft alone: %s', (_why, revision) => {
  const store = setUp()
  store.getState().editGraph((graph) => setConfig(graph, 'task', 'title', 'Mine'))
  expect(takeNewest(store, workflow(revision, 'Theirs'))).toBe(false)
  expect(findNode(store.getState().draft.graph, 'task')?.config.title).toBe('Mine')
  expect(store.getState().revision).toBe(4)
})
