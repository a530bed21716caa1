import { expect, it } from 'vitest'
import { findNode } from '../graph/walk'
import { branching, catalogue } from '../testing/catalogue'
import { addNode, newNode } from './addNode'
import { moveNodes } from './moveNodes'
import { removeEdges } from './removeEdges'
import { replaceGraph } from './replaceGraph'
import { setConfig } from './setConfig'
import { setName } from './setName'
import { setSettings } from './setSettings'

const untouched = (after: typeof branching, ...but: string[]) =>
  branching.nodes
    .filter((node) => !but.includes(node.id))
    .every((node) => findNode(after, node.id) === node)

it.each([
  ['move', moveNodes(branching, { task: { x: 5, y: 21 } })],
  ['set a field', setConfig(branching, 'task', 'title', 'Ring')],
  ['name', setName(branching, 'task', 'Ring the patient')],
  ['settings', setSettings(branching, 'task', { on_error: 'continue' })],
])('%s changes one step and no other', (_name, after) => {
  expect(findNode(after, 'task')).not.toBe(findNode(branching, 'task'))
  expect(untouched(after, 'task')).toBe(true)
})

it.each([
  ['move to the same place', moveNodes(branching, { t: { x: 3, y: -2 } })],
  ['the same value', setConfig(branching, 'task', 'title', undefined)],
  ['the same name', setName(branching, 'task', '')],
  ['an edge that is not there', removeEdges(branching, ['e99'])],
])('%s gives the same graph back', (_name, after) => expect(after).toBe(branching))

it('snaps a moved step to the grid', () => {
  const after = moveNodes(branching, { task: { x: 5, y: 21 } })
  expect(findNode(after, 'task')?.position).toEqual({ x: 0, y: 16 })
})

it('gives a new step the defaults of its type, and leaves choices open', () => {
  const type = catalogue.get('create_task')
  const made = type && newNode(branching, type, { x: 0, y: 0 })
  expect(made).toMatchObject({ id: 'n1', config: { priority: 'medium' } })
})

it('adds a step behind an output', () => {
  const type = catalogue.get('stop')
  if (!type) throw new Error('no such type')
  const made = newNode(branching, type, { x: 0, y: 0 })
  const after = addNode(branching, made, { source: 'mail', source_handle: 'out' })
  expect(after.edges.at(-1)).toMatchObject({ source: 'mail', target: 'n1' })
  expect(untouched(after)).toBe(true)
})

it('takes over another graph but keeps what is the same', () => {
  const theirs = structuredClone(setConfig(branching, 'task', 'title', 'Ring'))
  expect(untouched(replaceGraph(branching, theirs), 'task')).toBe(true)
})
