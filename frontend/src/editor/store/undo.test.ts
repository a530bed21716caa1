import { describe, expect, it } from 'vitest'
import type { Graph } from '../graph/types'
import { addNode, newNode } from '../operations/addNode'
import { addNote } from '../operations/addNote'
import { connect } from '../operations/connect'
import { copyNodes, pasteNodes } from '../operations/copyNodes'
import { editGroup } from '../operations/editGroup'
import { editNote } from '../operations/editNote'
import { groupNodes } from '../operations/groupNodes'
import { insertOnEdge, placeOnEdge } from '../operations/insertOnEdge'
import { moveNodes, withMembers } from '../operations/moveNodes'
import { removeDrawing } from '../operations/removeDrawing'
import { removeEdges } from '../operations/removeEdges'
import { removeNodes } from '../operations/removeNodes'
import { setConfig } from '../operations/setConfig'
import { setName } from '../operations/setName'
import { setRules } from '../operations/setRules'
import { setSettings } from '../operations/setSettings'
import { tidyUp } from '../operations/tidyUp'
import { branching, catalogue, typeOf } from '../testing/catalogue'
import { createEditor, type EditorStore } from './createEditor'

/** A small generator of our own, so that a failing sequence can be played again from its seed. */
const dice = (seed: number) => {
  let state = seed
  return (sides: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return Math.floor((state / 2 ** 32) * sides)
  }
}

const start = (now = () => 0) =>
  createEditor({ draft: { name: 'Follow up', graph: branching }, types: catalogue, now })

const drawingEdits = (store: EditorStore, roll: (sides: number) => number) => {
  const { draft, editGraph, fold, addCopies, typeOf: types } = store.getState()
  const { nodes } = draft.graph
  const any = <T extends { id: string }>(list: readonly T[] | undefined) =>
    list?.[roll(list.length)]?.id ?? ''
  const [id, other] = [any(nodes), any(nodes)]
  const note = any(draft.graph.notes)
  const group = any(draft.graph.groups)
  const color = (['blue', 'pink', 'green'] as const)[roll(3)]
  const place = { x: roll(900), y: roll(900) }
  return [
    () => editGraph((graph) => addNote(graph, place, `Ask ${roll(9)}`)),
    () => editGraph((graph) => editNote(graph, note, { text: `Ask ${roll(9)}`, color })),
    () =>
      editGraph((graph) => editNote(graph, note, { size: { width: 96 + roll(300), height: 96 } })),
    () => editGraph((graph) => moveNodes(graph, { [note]: place })),
    () => editGraph((graph) => groupNodes(graph, [id, other], `Group ${roll(9)}`)),
    () => editGraph((graph) => editGroup(graph, group, { name: `Calls ${roll(9)}`, color })),
    () => fold(group, roll(2) === 0),
    () =>
      editGraph((graph) => moveNodes(graph, withMembers(graph, {}, { [group]: { x: 32, y: 16 } }))),
    () => editGraph((graph) => removeDrawing(graph, [roll(2) === 0 ? note : group])),
    () =>
      addCopies((graph) =>
        pasteNodes(graph, copyNodes(graph, [id, note, group], types), place, types),
      ),
    () => editGraph((graph) => setRules(graph, { exits: [{ when: 'patient_deceased' }] })),
    () =>
      editGraph((graph) =>
        setRules(graph, { enrolment: roll(2) ? { mode: 'once_ever' } : undefined }),
      ),
  ]
}

const randomEdit = (store: EditorStore, roll: (sides: number) => number) => {
  const { draft, edit, editGraph } = store.getState()
  const { nodes, edges } = draft.graph
  const id = nodes[roll(nodes.length)]?.id ?? ''
  const other = nodes[roll(nodes.length)]?.id ?? ''
  const edge = edges[roll(edges.length)]?.id ?? ''
  const type = [...catalogue.values()][roll(catalogue.size)]
  if (!type) return
  const edits = [
    ...drawingEdits(store, roll),
    () =>
      editGraph((graph) => addNode(graph, newNode(graph, type, { x: roll(900), y: roll(900) }))),
    () => editGraph((graph) => removeNodes(graph, [id, other])),
    () => editGraph((graph) => removeEdges(graph, [edge])),
    () => editGraph((graph) => moveNodes(graph, { [id]: { x: roll(900), y: roll(900) } })),
    () => editGraph((graph) => setConfig(graph, id, 'title', `Title ${roll(9)}`)),
    () => editGraph((graph) => setName(graph, id, `Step ${roll(9)}`)),
    () => editGraph((graph) => setSettings(graph, id, { enabled: roll(2) === 0 })),
    () => editGraph((graph) => tidyUp(graph, typeOf)),
    () => edit((before) => ({ ...before, name: `Name ${roll(99)}` })),
    () =>
      editGraph((graph) =>
        connect(graph, { source: id, source_handle: 'out', target: other }, typeOf),
      ),
    () =>
      editGraph((graph) => {
        const place = placeOnEdge(graph, edge)
        return place ? insertOnEdge(graph, edge, newNode(graph, type, place), 'out') : graph
      }),
  ]
  edits[roll(edits.length)]?.()
}

/** Steps that a group names and that are not there, or that stand in two. */
const lostGroups = (graph: Graph) => {
  const known = new Set(graph.nodes.map((node) => node.id))
  const named = (graph.groups ?? []).flatMap((group) => group.nodes)
  return named.filter((id, at) => !known.has(id) || named.indexOf(id) !== at)
}

describe('undo and redo', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'give back every draft, seed %i',
    (seed) => {
      const store = start()
      const roll = dice(seed)
      for (let turn = 0; turn < 30; turn++) {
        if (roll(6) === 0) store.getState().undo()
        else randomEdit(store, roll)
      }
      const last = store.getState().draft
      const depth = store.getState().past.length
      const seen = [last]
      for (let back = 0; back < depth; back++) {
        store.getState().undo()
        seen.push(store.getState().draft)
      }
      expect(store.getState().draft.graph).toEqual(branching)
      for (const draft of seen.slice(0, -1).reverse()) {
        store.getState().redo()
        expect(store.getState().draft).toBe(draft)
      }
    },
  )

  it.each([1, 7, 42, 1_000, 2_026])('two hundred edits, back and forth again, seed %i', (seed) => {
    const store = start()
    const roll = dice(seed)
    const first = structuredClone(store.getState().draft)
    while (store.getState().past.length < 200) randomEdit(store, roll)
    const last = structuredClone(store.getState().draft)
    for (let back = 0; back < 200; back++) store.getState().undo()
    expect(store.getState().draft).toEqual(first)
    for (let forth = 0; forth < 200; forth++) store.getState().redo()
    expect(store.getState().draft).toEqual(last)
    expect(lostGroups(last.graph)).toEqual([])
  })

  it('take typing in one field as one step, until a pause', () => {
    let time = 0
    const store = start(() => time)
    const type = (value: string) =>
      store
        .getState()
        .editGraph((graph) => setConfig(graph, 'task', 'title', value), { merge: 'task.title' })
    for (const value of ['R', 'Ri', 'Ring']) type(value)
    time += 5_000
    type('Ring back')
    expect(store.getState().past).toHaveLength(2)
  })

  it('forget what was undone once something new is done', () => {
    const store = start()
    store.getState().edit((draft) => ({ ...draft, name: 'A' }))
    store.getState().undo()
    store.getState().edit((draft) => ({ ...draft, name: 'B' }))
    expect(store.getState().future).toEqual([])
  })

  it('close the settings of a step that is gone', () => {
    const store = start()
    store.getState().open('task')
    store.getState().editGraph((graph) => setName(graph, 'task', 'x'))
    store.getState().editGraph((graph) => removeNodes(graph, ['task']))
    store.getState().keepSelectionReal()
    expect(store.getState().openNode).toBeNull()
  })
})

it('a viewer’s store never changes', () => {
  const store = createEditor({
    draft: { name: 'Follow up', graph: branching },
    types: catalogue,
    mode: 'view',
  })
  store.getState().edit((draft) => ({ ...draft, name: 'Mine' }))
  expect(store.getState().draft.name).toBe('Follow up')
  expect(store.getState().pendingEdits).toBe(0)
})
