import { expect, it } from 'vitest'
import { findNode } from '../graph/walk'
import { branching, typeOf } from '../testing/catalogue'
import { copyNodes, pasteNodes } from './copyNodes'
import { setConfig } from './setConfig'

const graph = setConfig(
  branching,
  'mail',
  'body',
  'Task {{ steps.task.task_id }} of {{ steps.b.x }}',
)
const by = { x: 32, y: 112 }

it('takes the connections among the chosen steps along, and no trigger', () => {
  const clip = copyNodes(graph, ['t', 'task', 'mail'], typeOf)
  expect(clip.nodes.map(({ id }) => id)).toEqual(['task', 'mail'])
  expect(clip.edges.map(({ id }) => id)).toEqual(['e3'])
})

it('pastes with new ids, and fields of copied steps mean the copies', () => {
  const clip = copyNodes(graph, ['task', 'mail'], typeOf)
  const after = pasteNodes(graph, clip, by, typeOf)
  expect(after.edges.at(-1)).toMatchObject({ id: 'e5', source: 'n1', target: 'n2' })
  expect(findNode(after, 'n2')?.config.body).toBe('Task {{ steps.n1.task_id }} of {{ steps.b.x }}')
  expect(findNode(after, 'task')).toBe(findNode(graph, 'task'))
})

it('leaves out kinds of step that are not known here', () => {
  const clip = { careloom: 1 as const, nodes: [{ ...graph.nodes[2], type: 'x' }], edges: [] }
  expect(pasteNodes(graph, clip as never, by, typeOf).nodes).toHaveLength(4)
})
