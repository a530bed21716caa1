import { expect, it } from 'vitest'
import type { Graph } from '../graph/types'
import { findNode } from '../graph/walk'
import { branching, typeOf } from '../testing/catalogue'
import { copyNodes } from './copyNodes'
import { pasteAt } from './pasteAt'
import { pastePlaces } from './pastePlaces'

const clip = copyNodes(branching, ['task', 'mail'], typeOf)
const drawn = (graph: Graph) =>
  graph.edges.map((edge) => `${edge.source}.${edge.source_handle}>${edge.target}`).sort()
const titles = (id: string) =>
  pastePlaces(branching, id, typeOf, (each) => each).map((p) => p.title)

it('names every place around a step', () => {
  expect(titles('mail')).toEqual(['After this step', 'When this step fails'])
  expect(titles('task')).toEqual([
    'Between this step and “mail”',
    'On a new branch',
    'When this step fails',
  ])
  expect(titles('b')).toEqual([
    'On the path “yes”, before “task”',
    'A new branch from “yes”',
    'On the path “no”, before “mail”',
    'A new branch from “no”',
  ])
})

it('after the last step, the first copy follows it', () => {
  const after = pasteAt(
    branching,
    clip,
    { output: { source: 'mail', source_handle: 'out' } },
    typeOf,
  )
  expect(drawn(after)).toEqual([...drawn(branching), 'mail.out>n1', 'n1.out>n2'].sort())
  expect(findNode(after, 'n1')?.position).toEqual({ x: 1088, y: 0 })
})

it('between two steps, what follows makes room and is led to by the last copy', () => {
  const output = { source: 'b', source_handle: 'true' }
  const after = pasteAt(branching, clip, { output, between: 'e2' }, typeOf)
  expect(drawn(after)).toEqual(
    ['t.out>b', 'b.true>n1', 'n1.out>n2', 'n2.out>task', 'task.out>mail', 'b.false>mail'].sort(),
  )
  expect(findNode(after, 'n1')?.position).toEqual({ x: 544, y: 0 })
  expect(findNode(after, 'task')?.position).toEqual({ x: 1088, y: 0 })
})
