import { describe, expect, it } from 'vitest'
import { setItems } from '../operations/setItems'
import { branching, catalogue, links, node, typeOf } from '../testing/catalogue'
import { handlesKey, nextItemId, typeOfNode, withHandles } from './handles'
import type { Graph } from './types'

const type = catalogue.get('switch')
if (!type) throw new Error('no such type')

const cases = [
  { id: 'case_1', label: 'Child', conditions: { all: [] } },
  { id: 'case_2', label: '', conditions: { all: [] } },
]

const names = (config: Record<string, unknown>) =>
  withHandles(type, config).handles.map(({ name, label }) => [name, label])

describe('the outputs of a switch', () => {
  it.each([
    ['its cases, then what is left', { cases }, ['case_1', 'case_2', 'otherwise']],
    ['only what is left, before there are cases', {}, ['otherwise']],
    ['only what is left, when the list is no list', { cases: 'all' }, ['otherwise']],
    ['without entries that have no id', { cases: [null, { label: 'x' }] }, ['otherwise']],
  ])('are %s', (_what, config, wanted) =>
    expect(names(config).map(([name]) => name)).toEqual(wanted),
  )

  it('carry the names the clinic gave, and say where there is none yet', () =>
    expect(names({ cases }).map(([, label]) => label)).toEqual([
      'Child',
      '2 (no name)',
      'otherwise',
    ]))

  it('stay the same object while only conditions are typed', () => {
    const typed = cases.map((one) => ({ ...one, conditions: { any: [] } }))
    expect(withHandles(type, { cases: typed })).toBe(withHandles(type, { cases }))
    expect(handlesKey(type, { cases: typed })).toBe(handlesKey(type, { cases }))
  })

  it('of any other type are those it declares', () =>
    expect(typeOfNode(branching.nodes[1], typeOf)).toBe(catalogue.get('branch')))
})

it.each([
  [[], 'case_1'],
  [[{ id: 'case_1' }], 'case_2'],
  [[{ id: 'case_7' }, { id: 'case_2' }], 'case_8'],
  [[{ id: 'a' }, { id: 'path_3' }], 'case_1'],
])('among %j the next case is %s', (items, id) => expect(nextItemId(items, 'case')).toBe(id))

describe('removing a case', () => {
  const graph: Graph = {
    schema: 1,
    nodes: [{ ...node('s', 'switch'), config: { cases } }, node('a', 'create_task')],
    edges: links('s.case_1>a', 's.case_2>a', 's.otherwise>a'),
  }

  it('removes what left from it, and nothing else', () => {
    const after = setItems(graph, 's', type, cases.slice(1))
    expect(after.edges.map((edge) => edge.source_handle)).toEqual(['case_2', 'otherwise'])
    expect(after.nodes[0]?.config.cases).toEqual(cases.slice(1))
  })

  it('leaves every connection when cases only change places', () =>
    expect(setItems(graph, 's', type, cases.toReversed()).edges).toBe(graph.edges))
})
