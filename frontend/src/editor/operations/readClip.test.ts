import { expect, it } from 'vitest'
import { branching, node, typeOf } from '../testing/catalogue'
import { addNote } from './addNote'
import { copyNodes, pasteNodes } from './copyNodes'
import { groupNodes } from './groupNodes'
import { readClip, whyNotPaste } from './readClip'

const drawn = groupNodes(addNote(branching, { x: 0, y: -200 }, '<b>Ask</b> 🩺'), ['task', 'mail'])
const clip = copyNodes(drawn, ['task', 'mail', 'note1'], typeOf)
const told = (change: object) => JSON.stringify({ ...clip, ...change })
const [task] = clip.nodes

it('what was copied comes back as it was, notes and groups too', () => {
  expect(readClip(JSON.stringify(clip, null, 2))).toEqual({ clip })
  const after = pasteNodes(drawn, clip, { x: 0, y: 300 }, typeOf)
  expect(after.notes?.[1]).toMatchObject({ id: 'note2', text: '<b>Ask</b> 🩺' })
  expect(after.groups?.[1]).toMatchObject({ id: 'g2', nodes: ['n1', 'n2'] })
})

it.each([
  ['a letter', 'Dear Dr Osei,'],
  ['nothing', ''],
  ['a number', '42'],
])('%s is left to whoever wants it', (_what, text) => expect(readClip(text)).toBeNull())

it.each([
  ['half of it', JSON.stringify(clip).slice(0, -20), 'damaged'],
  ['a list', '[1, 2]', 'does not hold steps'],
  ['another program’s flow', '{"nodes": [], "connections": {}}', 'does not hold steps'],
  ['a whole workflow', '{"format": "careloom.workflow", "version": 1}', 'Use Import'],
  ['a later version', told({ careloom: 2 }), 'newer Careloom'],
  ['no list of steps', told({ nodes: {} }), 'are damaged'],
  ['a step that is none', told({ nodes: [null] }), 'are damaged'],
  ['a step nowhere', told({ nodes: [{ ...task, position: { x: null, y: 0 } }] }), 'are damaged'],
  ['a name that is no text', told({ nodes: [{ ...task, name: { a: 1 } }] }), 'are damaged'],
  ['settings that are none', told({ nodes: [{ ...task, config: 'x' }] }), 'are damaged'],
  ['a connection to nothing', told({ edges: [{ source: 'task' }] }), 'are damaged'],
  ['a note without a size', told({ notes: [{ text: '', color: 'pink' }] }), 'are damaged'],
  ['a group of numbers', told({ groups: [{ name: '', color: 'pink', nodes: [1] }] }), 'damaged'],
])('%s is refused in words', (_what, text, words) => {
  const read = readClip(text)
  expect(read && 'refused' in read && read.refused).toContain(words)
})

it('two thousand steps are enough', () => {
  const nodes = Array.from({ length: 1_998 }, (_, at) => node(`x${at}`, 'create_task'))
  expect(whyNotPaste(branching, { ...clip, nodes: nodes.slice(0, 1_996) })).toBeNull()
  expect(whyNotPaste(branching, { ...clip, nodes })).toContain('would have 2,002')
})

it('a kind that is no more is copied where it stands, and nowhere else', () => {
  const fax = { ...node('fax', 'send_fax', 5), config: { to: 'Dr Osei' } }
  const old = { ...branching, nodes: [...branching.nodes, fax] }
  const copied = copyNodes(old, ['fax'], typeOf)
  const after = pasteNodes(old, copied, { x: 0, y: 112 }, typeOf)
  expect(after.nodes.at(-1)).toMatchObject({ type: 'send_fax', config: { to: 'Dr Osei' } })
  expect(pasteNodes(branching, copied, { x: 0, y: 0 }, typeOf).nodes).toHaveLength(4)
})

it('a large paste takes a moment, not a coffee', () => {
  const nodes = Array.from({ length: 1_900 }, (_, at) => node(`x${at}`, 'create_task'))
  const after = pasteNodes(branching, { ...clip, nodes, groups: [] }, { x: 0, y: 0 }, typeOf)
  expect(new Set(after.nodes.map(({ id }) => id)).size).toBe(1_904)
})
