import { expect, it } from 'vitest'
import { findGroup, folded, frameOf, groupsOf, notesOf } from '../graph/drawing'
import { branching, typeOf } from '../testing/catalogue'
import { addNote } from './addNote'
import { editGroup } from './editGroup'
import { editNote } from './editNote'
import { groupNodes } from './groupNodes'
import { insertOnEdge } from './insertOnEdge'
import { moveNodes, withMembers } from './moveNodes'
import { removeDrawing } from './removeDrawing'
import { removeNodes } from './removeNodes'

const grouped = groupNodes(branching, ['mail', 'task'], 'Reminders')
const noted = addNote(branching, { x: 5, y: -205 }, 'Ask Dr Osei')

it('a note lies on the grid and takes words, a colour and a size', () => {
  expect(notesOf(noted)[0]).toMatchObject({ id: 'note1', position: { x: 0, y: -208 } })
  const [note] = notesOf(editNote(noted, 'note1', { text: 'Ask Ben', color: 'pink' }))
  expect(note).toMatchObject({ text: 'Ask Ben', color: 'pink', size: { width: 240, height: 160 } })
  expect(editNote(noted, 'note1', { text: 'Ask Dr Osei' })).toBe(noted)
  expect(editNote(noted, 'note7', { text: 'x' })).toBe(noted)
})

it('a note moves as a step does, and goes without a trace', () => {
  const moved = moveNodes(noted, { note1: { x: 100, y: 100 } })
  expect(notesOf(moved)[0]?.position).toEqual({ x: 96, y: 96 })
  expect(moved.nodes).toBe(noted.nodes)
  expect(removeDrawing(noted, ['note1'])).toEqual(branching)
  expect(removeDrawing(noted, ['n1'])).toBe(noted)
})

it('a group holds its steps in their order; a step stands in one group', () => {
  expect(groupsOf(grouped)).toEqual([
    { id: 'g1', name: 'Reminders', color: 'gray', nodes: ['task', 'mail'], collapsed: false },
  ])
  const again = groupNodes(grouped, ['b', 'task'])
  expect(groupsOf(again).map((group) => group.nodes)).toEqual([['mail'], ['b', 'task']])
  expect(groupNodes(branching, ['gone'])).toBe(branching)
})

it('a group goes with its last step, and ungrouping leaves the steps', () => {
  expect(groupsOf(removeNodes(grouped, ['task']))[0]?.nodes).toEqual(['mail'])
  expect(removeNodes(grouped, ['task', 'mail']).groups).toBeUndefined()
  expect(removeDrawing(grouped, ['g1'])).toEqual(branching)
})

it('a frame that moves takes its steps along, but for those moved themselves', () => {
  const moves = withMembers(grouped, { mail: { x: 0, y: 0 } }, { g1: { x: 16, y: 32 } })
  expect(moves).toEqual({ mail: { x: 0, y: 0 }, task: { x: 560, y: 32 } })
})

it('what is put between two steps of a group belongs to it', () => {
  const node = { id: 'new', type: 'send_email', position: { x: 0, y: 0 }, config: {} }
  const inside = grouped.edges.find((edge) => edge.source === 'task')?.id ?? ''
  expect(findGroup(insertOnEdge(grouped, inside, node, 'out'), 'g1')?.nodes).toContain('new')
  const before = grouped.edges.find((edge) => edge.target === 'task')?.id ?? ''
  expect(findGroup(insertOnEdge(grouped, before, node, 'out'), 'g1')?.nodes).not.toContain('new')
})

it('the frame stands on the grid around the steps, and is a card when folded', () => {
  const [group] = groupsOf(grouped)
  if (!group) throw new Error('no group')
  expect(frameOf(grouped, group, typeOf)).toEqual({ x: 528, y: -48, width: 544, height: 128 })
  const folding = editGroup(grouped, 'g1', { collapsed: true })
  const [small] = groupsOf(folding)
  expect(small && frameOf(folding, small, typeOf)).toEqual({ x: 544, y: 0, width: 240, height: 64 })
})

it('a folded group is one place: edges into and out of it, none within', () => {
  const small = folded(editGroup(grouped, 'g1', { collapsed: true }))
  expect(small.nodes.map((node) => node.id)).toEqual(['t', 'b', 'g1'])
  expect(small.edges.map(({ source, target }) => `${source}>${target}`)).toEqual([
    't>b',
    'b>g1',
    'b>g1',
  ])
  expect(folded(grouped)).toBe(grouped)
})
