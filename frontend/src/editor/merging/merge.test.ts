import { describe, expect, it } from 'vitest'
import type { Graph, GraphEdge } from '../graph/types'
import { findNode } from '../graph/walk'
import { addNode } from '../operations/addNode'
import { editNode } from '../operations/editNode'
import { insertOnEdge } from '../operations/insertOnEdge'
import { moveNodes } from '../operations/moveNodes'
import { removeNodes } from '../operations/removeNodes'
import { setConfig } from '../operations/setConfig'
import { setName } from '../operations/setName'
import { setRules } from '../operations/setRules'
import type { Draft } from '../store/graphSlice'
import { branching, links, node, typeOf } from '../testing/catalogue'
import { type Choices, merge } from './merge'

type Edit = (graph: Graph) => Graph

const draft = (graph: Graph, name = 'Follow up'): Draft => ({ name, graph })
const base = draft(branching)
const both = (mine: Edit, theirs: Edit, choices?: Choices) =>
  merge(base, draft(mine(branching)), draft(theirs(branching)), { typeOf, choices })

const title =
  (value: string): Edit =>
  (graph) =>
    setConfig(graph, 'task', 'title', value)
const drawn = ({ graph }: Draft) =>
  graph.edges.map((edge) => `${edge.source}.${edge.source_handle}>${edge.target}`).sort()
const link = (drawn: string): GraphEdge[] => links(drawn).map((each) => ({ ...each, id: 'e9' }))
const without =
  (...ids: string[]): Edit =>
  (graph) =>
    removeNodes(graph, ids)

describe('what does not meet comes out both', () => {
  it.each<[string, Edit, Edit, (graph: Graph) => unknown, unknown]>([
    [
      'two fields of one step',
      title('Ring'),
      (graph) => setConfig(graph, 'task', 'priority', 'high'),
      (graph) => findNode(graph, 'task')?.config,
      { title: 'Ring', priority: 'high' },
    ],
    [
      'a name and a setting',
      (graph) => setName(graph, 'task', 'Ring them'),
      (graph) =>
        editNode(graph, 'task', (each) => ({ ...each, settings: { on_error: 'continue' } })),
      (graph) => [findNode(graph, 'task')?.name, findNode(graph, 'task')?.settings],
      ['Ring them', { on_error: 'continue' }],
    ],
    [
      'a move and a setting',
      (graph) => moveNodes(graph, { task: { x: 16, y: 16 } }),
      title('Ring'),
      (graph) => [findNode(graph, 'task')?.position, findNode(graph, 'task')?.config],
      [{ x: 16, y: 16 }, { title: 'Ring' }],
    ],
    [
      'two moves of one step: mine, and nobody is asked',
      (graph) => moveNodes(graph, { task: { x: 16, y: 16 } }),
      (graph) => moveNodes(graph, { task: { x: 32, y: 32 } }),
      (graph) => findNode(graph, 'task')?.position,
      { x: 16, y: 16 },
    ],
    [
      'two rules',
      (graph) => setRules(graph, { run_mode: { mode: 'single' } }),
      (graph) => setRules(graph, { breaker: { failures: 5 } }),
      (graph) => graph.rules,
      { run_mode: { mode: 'single' }, breaker: { failures: 5 } },
    ],
    [
      'the same edit',
      title('Ring'),
      title('Ring'),
      (graph) => findNode(graph, 'task')?.config,
      { title: 'Ring' },
    ],
    [
      'a step that both took away',
      without('mail'),
      without('mail'),
      (graph) => graph.nodes.length,
      3,
    ],
  ])('%s', (_words, mine, theirs, look, expected) => {
    const { draft: made, conflicts } = both(mine, theirs)
    expect(conflicts).toEqual([])
    expect(look(made.graph)).toEqual(expected)
  })

  it('gives mine another id where both added a step, and what speaks of it follows', () => {
    const add =
      (type: string, name: string): Edit =>
      (graph) => {
        const next = addNode(graph, { ...node('n1', type, 5), name })
        return setConfig(next, 'mail', name, '{{ steps.n1.task_id }}')
      }
    const { draft: made, renamed } = both(add('create_task', 'mine'), add('send_email', 'theirs'))
    const [mine, theirs] = ['mine', 'theirs'].map((name) =>
      made.graph.nodes.find((each) => each.name === name),
    )
    expect([mine?.type, theirs?.type]).toEqual(['create_task', 'send_email'])
    expect(renamed.step.get('n1')).toBe(mine?.id)
    expect(findNode(made.graph, 'mail')?.config).toEqual({
      mine: `{{ steps.${mine?.id}.task_id }}`,
      theirs: `{{ steps.${theirs?.id}.task_id }}`,
    })
  })

  it('keeps both steps that were put into one connection', () => {
    const insert =
      (type: string): Edit =>
      (graph) =>
        insertOnEdge(graph, 'e3', node('n1', type), 'out')
    const { draft: made, conflicts } = both(insert('create_task'), insert('send_email'))
    expect(conflicts).toEqual([])
    const between = drawn(made).filter((link) => link.endsWith('>mail'))
    expect(between).toEqual(['b.false>mail', 'n1.out>mail', 'n6.out>mail'])
  })

  it('leads on past two neighbours that each took one of away', () => {
    const { draft: made } = both(without('task'), without('mail'))
    expect(drawn(made)).toEqual(['t.out>b'])
    const chain = draft({ ...branching, edges: links('t.out>b', 'b.true>task', 'task.out>mail') })
    const long = draft({
      ...chain.graph,
      nodes: [...chain.graph.nodes, node('end', 'stop', 4)],
      edges: [...chain.graph.edges, ...link('mail.out>end')],
    })
    const merged = merge(
      long,
      { ...long, graph: removeNodes(long.graph, ['task']) },
      { ...long, graph: removeNodes(long.graph, ['mail']) },
    )
    expect(drawn(merged.draft)).toEqual(['b.true>end', 't.out>b'])
  })

  it('is exactly mine when nothing else happened, and theirs when I did nothing', () => {
    const mine = draft(title('Ring')(branching))
    expect(merge(base, mine, base).draft).toBe(mine)
    expect(merge(base, base, mine).draft).toEqual(mine)
  })
})

describe('what meets is asked, and stays as chosen', () => {
  const key = 'step task config.title'

  it.each([
    ['mine', 'Ring'],
    ['theirs', 'Write'],
    ['base', undefined],
  ] as const)('the same field: %s', (side, expected) => {
    const { draft: made, conflicts } = both(title('Ring'), title('Write'), { [key]: side })
    expect(conflicts).toMatchObject([
      {
        key,
        of: 'step',
        id: 'task',
        field: 'config.title',
        values: { mine: 'Ring', theirs: 'Write' },
      },
    ])
    expect(findNode(made.graph, 'task')?.config.title).toBe(expected)
  })

  it.each<['mine' | 'theirs', boolean, string[]]>([
    ['mine', true, ['b.false>mail', 'b.true>task', 't.out>b', 'task.out>mail']],
    ['theirs', false, ['b.false>mail', 'b.true>mail', 't.out>b']],
  ])('a step that I changed and they took away: %s', (side, there, edges) => {
    const { draft: made, conflicts } = both(title('Ring'), without('task'), {
      'step task ': side,
    })
    expect(conflicts.map((each) => each.field)).toEqual([null])
    expect(findNode(made.graph, 'task') !== undefined).toBe(there)
    expect(drawn(made)).toEqual(edges)
  })

  it('a step that they took away while I led to it', () => {
    const connect: Edit = (graph) => ({
      ...graph,
      edges: [...graph.edges, ...link('b.false>task')],
    })
    expect(both(connect, without('task')).conflicts).toHaveLength(1)
    expect(both(without('mail'), without('task')).conflicts).toEqual([])
  })

  it('an output that they took away while I led it somewhere', () => {
    const cases = (...ids: string[]) => ids.map((id) => ({ id, label: id }))
    const start = draft({
      schema: 1,
      nodes: [{ ...node('s', 'switch'), config: { cases: cases('a', 'b') } }, node('x', 'stop')],
      edges: [],
    })
    const mine = draft({ ...start.graph, edges: links('s.b>x') })
    const theirs = draft(setConfig(start.graph, 's', 'cases', cases('a')))
    const asked = merge(start, mine, theirs, { typeOf })
    expect(asked.conflicts.map((each) => each.key)).toEqual(['step s '])
    expect(drawn(asked.draft)).toEqual(['s.b>x'])
    const chosen = merge(start, mine, theirs, { typeOf, choices: { 'step s ': 'theirs' } })
    expect(drawn(chosen.draft)).toEqual([])
  })

  it('the name of the workflow', () => {
    const { conflicts } = merge(base, draft(branching, 'A'), draft(branching, 'B'))
    expect(conflicts.map((each) => [each.of, each.field])).toEqual([['workflow', 'name']])
  })
})

describe('notes and groups', () => {
  const note = (id: string, text: string) => ({
    id,
    text,
    color: 'yellow',
    position: { x: 0, y: 0 },
  })
  const group = (...nodes: string[]) => ({ id: 'g1', name: 'Care', nodes, collapsed: false })
  const withThem = (notes: object[], groups: object[]) =>
    draft({ ...branching, notes, groups } as unknown as Graph)

  it('merge by id like steps, and a group loses what is no longer there', () => {
    const start = withThem([note('note1', 'a')], [group('b', 'task')])
    const mine = withThem(
      [note('note1', 'mine'), note('note2', 'new')],
      [group('b', 'task', 'mail')],
    )
    const theirs = {
      ...start,
      graph: { ...removeNodes(start.graph, ['task']) },
    }
    const { draft: made, conflicts } = merge(start, mine, theirs)
    expect(conflicts).toEqual([])
    expect(made.graph).toMatchObject({
      notes: [{ text: 'mine' }, { text: 'new' }],
      groups: [{ nodes: ['b', 'mail'] }],
    })
  })

  it('two notes with one id stay two', () => {
    const { draft: made } = merge(
      withThem([], []),
      withThem([note('note1', 'mine')], []),
      withThem([note('note1', 'theirs')], []),
    )
    expect(
      (made.graph as unknown as { notes: { id: string; text: string }[] }).notes,
    ).toMatchObject([
      { id: 'note2', text: 'mine' },
      { id: 'note1', text: 'theirs' },
    ])
  })
})
