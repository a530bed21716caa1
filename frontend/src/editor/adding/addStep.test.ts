import { expect, it } from 'vitest'
import type { NodeType } from '../../api/types'
import { COLUMN } from '../graph/geometry'
import { EMPTY_GRAPH, type Graph } from '../graph/types'
import { findNode } from '../graph/walk'
import { createEditor } from '../store/createEditor'
import { branching, catalogue, links, node } from '../testing/catalogue'
import { addStep } from './addStep'

const type = (name: string) => catalogue.get(name) as NodeType
const open = (graph: Graph) => createEditor({ draft: { name: '', graph }, types: catalogue })
const drawn = (store: ReturnType<typeof open>) =>
  store
    .getState()
    .draft.graph.edges.map((edge) => `${edge.source}.${edge.source_handle}>${edge.target}`)

it('starts an empty workflow with a trigger and goes on behind it', () => {
  const store = open(EMPTY_GRAPH)
  addStep(store, type('invoice.paid'), { kind: 'best' })
  addStep(store, type('branch'), { kind: 'best' })
  addStep(store, type('create_task'), { kind: 'best' })
  expect(drawn(store)).toEqual(['n1.out>n2', 'n2.true>n3'])
})

it('goes behind the selected step, between it and what follows', () => {
  const store = open(branching)
  store.getState().select(['task'])
  addStep(store, type('send_email'), { kind: 'best' })
  expect(drawn(store)).toContain('task.out>n1')
  expect(drawn(store)).toContain('n1.out>mail')
})

it('opens the new step at what it needs', () => {
  const store = open(branching)
  const id = addStep(store, type('create_task'), { kind: 'edge', edgeId: 'e3' })
  expect(store.getState()).toMatchObject({
    openNode: id,
    fieldFocus: 'required',
    selectedNodes: [id],
  })
})

it('puts the second way out of a branch one row lower', () => {
  const graph = { schema: 1, nodes: [node('b', 'branch')], edges: [] }
  const store = open(graph)
  const output = { source: 'b', source_handle: 'false' }
  const id = addStep(store, type('stop'), { kind: 'after', output }) ?? ''
  expect(findNode(store.getState().draft.graph, id)?.position).toEqual({ x: COLUMN, y: 112 })
})

it('never puts a card on another', () => {
  const graph = { ...branching, edges: links('t.out>b', 'task.out>mail') }
  const store = open(graph)
  const output = { source: 'b', source_handle: 'true' }
  const id = addStep(store, type('stop'), { kind: 'after', output }) ?? ''
  expect(findNode(store.getState().draft.graph, id)?.position).toEqual({ x: 2 * COLUMN, y: 112 })
})

it('swaps the trigger and keeps the steps after it', () => {
  const booked = { ...type('invoice.paid'), type: 'appointment.booked' }
  const types = new Map([...catalogue, [booked.type, booked]])
  const store = createEditor({ draft: { name: '', graph: branching }, types })
  addStep(store, booked, { kind: 'best' })
  expect(findNode(store.getState().draft.graph, 't')?.type).toBe('appointment.booked')
  expect(store.getState().draft.graph.edges).toBe(branching.edges)
})

it('is one step of undo', () => {
  const store = open(branching)
  addStep(store, type('create_task'), { kind: 'edge', edgeId: 'e3' })
  store.getState().undo()
  expect(store.getState().draft.graph).toBe(branching)
  expect(store.getState().openNode).toBeNull()
})
