import { expect, it } from 'vitest'
import type { Graph } from '../graph/types'
import { addNode } from '../operations/addNode'
import { editNode } from '../operations/editNode'
import { moveNodes } from '../operations/moveNodes'
import { removeEdges } from '../operations/removeEdges'
import { removeNodes } from '../operations/removeNodes'
import { setConfig } from '../operations/setConfig'
import { setName } from '../operations/setName'
import { setRules } from '../operations/setRules'
import { branching, node, typeOf } from '../testing/catalogue'
import { countSteps, diff } from './diff'
import { lines, lineText } from './lines'
import type { Namer } from './words'

const namer: Namer = {
  typeOf,
  words: { nameOf: () => undefined, operatorOf: () => undefined },
}
const long = 'Dear patient, please be so kind as to ring us up before the end of this week.'

const told = (edit: (graph: Graph) => Graph, name = 'Follow up') => {
  const [before, after] = [
    { name: 'Follow up', graph: branching },
    { name, graph: edit(branching) },
  ]
  return lines(diff(before, after), { before, after, namer }).map(lineText)
}

it.each<[string[], (graph: Graph) => Graph]>([
  [[], (graph) => structuredClone(graph)],
  [
    ['Added *Ring* after *branch* (yes)'],
    (graph) =>
      addNode(
        graph,
        { ...node('n1', 'create_task', 2), name: 'Ring' },
        { source: 'b', source_handle: 'true' },
      ),
  ],
  [
    ['Removed *Create task*', 'Connected *branch* (yes) to *send_email*'],
    (graph) => removeNodes(graph, ['task']),
  ],
  [
    ['Changed *Title* of *Create task* from nothing to “Ring”'],
    (graph) => setConfig(graph, 'task', 'title', 'Ring'),
  ],
  [['Changed *Title* of *Create task*'], (graph) => setConfig(graph, 'task', 'title', long)],
  [['Renamed *Create task* to *Ring*'], (graph) => setName(graph, 'task', 'Ring')],
  [
    ['Switched off *Create task*'],
    (graph) => editNode(graph, 'task', (each) => ({ ...each, settings: { enabled: false } })),
  ],
  [['Disconnected *branch* (no) from *send_email*'], (graph) => removeEdges(graph, ['e4'])],
  [['Moved 1 step'], (graph) => moveNodes(graph, { task: { x: 0, y: 320 } })],
  [
    ['Changed the rule *How many runs at once*'],
    (graph) => setRules(graph, { run_mode: { mode: 'single' } }),
  ],
  [
    ['Added the note *Ask Ana*'],
    (graph) => ({
      ...graph,
      notes: [
        {
          id: 'note1',
          text: 'Ask Ana\nabout it',
          color: 'yellow',
          position: { x: 0, y: 0 },
          size: { width: 240, height: 160 },
        },
      ],
    }),
  ],
])('%j', (expected, edit) => {
  expect(told(edit)).toEqual(expected)
})

it('tells of the name of the workflow', () => {
  expect(told((graph) => graph, 'Recall')).toEqual([
    'Renamed the workflow from *Follow up* to *Recall*',
  ])
})

it('counts steps, and not where they stand', () => {
  const before = { name: '', graph: branching }
  const edits = [
    (graph: Graph) => addNode(graph, node('n1', 'stop', 5)),
    (graph: Graph) => removeNodes(graph, ['mail']),
    (graph: Graph) => setConfig(graph, 'task', 'title', 'Ring'),
    (graph: Graph) => moveNodes(graph, { b: { x: 0, y: 320 } }),
  ]
  const after = { name: '', graph: edits.reduce((graph, edit) => edit(graph), branching) }
  expect(countSteps(diff(before, after))).toEqual({ added: 1, changed: 1, removed: 1 })
})
