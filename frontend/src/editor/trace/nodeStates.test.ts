import { expect, it } from 'vitest'
import type { RunStatus, Step, StepStatus } from '../../api/types'
import { aRun, aStep } from '../../live/testing'
import { branching, links, node } from '../testing/catalogue'
import { MOST_MOVING, traceOf } from './nodeStates'

type Row = [node: string, status: StepStatus, handle?: string | null, change?: Partial<Step>]

const trace = (rows: Row[], status: Parameters<typeof aRun>[0] = {}) =>
  traceOf(
    aRun({
      graph: branching,
      steps: rows.map(([node_id, state, handle = null, change]) =>
        aStep({ id: `step_${node_id}`, node_id, status: state, handle, ...change }),
      ),
      ...status,
    }),
  )

const states = (made: ReturnType<typeof trace>) =>
  Object.fromEntries(Object.entries(made.nodes).map(([id, node]) => [id, node.state]))

const ways = (made: ReturnType<typeof trace>) =>
  Object.fromEntries(Object.entries(made.edges).map(([id, edge]) => [id, edge.state]))

it('shows the event as done although it has no row', () => {
  expect(states(trace([]))).toEqual({ t: 'succeeded' })
})

it('follows the path that was taken and greys the other', () => {
  const made = trace(
    [
      ['b', 'succeeded', 'false'],
      ['mail', 'succeeded', 'out'],
    ],
    { status: 'completed' },
  )
  expect(states(made)).toEqual({
    t: 'succeeded',
    b: 'succeeded',
    mail: 'succeeded',
    task: 'skipped',
  })
  expect(ways(made)).toEqual({ e1: 'taken', e2: 'not_taken', e3: 'not_taken', e4: 'taken' })
})

it('leaves what may still come without a state', () => {
  const made = trace([
    ['b', 'succeeded', 'true'],
    ['task', 'waiting'],
  ])
  expect(states(made)).toEqual({ t: 'succeeded', b: 'succeeded', task: 'waiting' })
  expect(ways(made)).toEqual({ e1: 'taken', e2: 'taken', e4: 'not_taken' })
})

it('moves along the edge that leads to what runs now', () => {
  expect(ways(trace([['b', 'running']])).e1).toBe('running')
})

it('calls a failure handled when the run went on from it', () => {
  const made = trace([
    ['b', 'succeeded', 'true'],
    ['task', 'failed', 'error'],
  ])
  expect(states(made).task).toBe('handled')
})

it('goes on by the normal way when the step says so', () => {
  const goesOn = branching.nodes.map((node) =>
    node.id === 'task' ? { ...node, settings: { on_error: 'continue' as const } } : node,
  )
  const made = trace([['task', 'failed']], { graph: { ...branching, nodes: goesOn } })
  expect(states(made).task).toBe('handled')
  expect(ways(made).e3).toBe('taken')
})

it('draws no way out of the step a run failed at', () => {
  const made = trace([['b', 'failed']], { status: 'failed' })
  expect(states(made)).toEqual({ t: 'succeeded', b: 'failed' })
  expect(ways(made)).toEqual({ e1: 'taken' })
})

it('shows the last try, and the most urgent of many turns', () => {
  const made = trace([
    ['task', 'failed', null, { id: 'a', attempt: 1 }],
    ['task', 'succeeded', 'out', { id: 'b', attempt: 2 }],
    ['mail', 'succeeded', 'out', { id: 'c', iteration: '0' }],
    ['mail', 'failed', null, { id: 'd', iteration: '1' }],
    ['mail', 'succeeded', 'out', { id: 'e', iteration: '2' }],
  ])
  expect(made.nodes.task).toMatchObject({ state: 'succeeded', attempt: 2, times: 1 })
  expect(made.nodes.mail).toMatchObject({ state: 'failed', times: 3 })
})

it('a run that did not start has no steps at all', () => {
  expect(trace([], { status: 'filtered' })).toEqual({ nodes: {}, edges: {} })
})

it('counts on each edge how many items went that way', () => {
  const made = trace([
    ['b', 'succeeded', 'true', { id: '1', iteration: '0' }],
    ['b', 'succeeded', 'true', { id: '2', iteration: '1' }],
    ['b', 'succeeded', 'false', { id: '3', iteration: '2' }],
    ['task', 'succeeded', 'out', { id: '4', iteration: '0' }],
    ['task', 'succeeded', 'out', { id: '5', iteration: '1' }],
    ['mail', 'succeeded', 'out', { id: '6', iteration: '2' }],
  ])
  const counts = Object.fromEntries(
    branching.edges.map(({ id, source_handle }) => [source_handle, made.edges[id]?.count]),
  )
  expect(counts).toMatchObject({ true: 2, false: 1 })
})

it('moves twenty edges at most, and none once the run is over', () => {
  const targets = Array.from({ length: 30 }, (_, at) => node(`n${at}`, 'create_task', 1, at))
  const graph = {
    schema: 1 as const,
    nodes: [node('t', 'invoice.paid', 0), ...targets],
    edges: links(...targets.map(({ id }) => `t.out>${id}`)),
  }
  const steps = targets.map(({ id }) => aStep({ id, node_id: id, status: 'running' }))
  const moving = (status: RunStatus) =>
    Object.values(traceOf(aRun({ graph, steps, status })).edges).filter(
      ({ state }) => state === 'running',
    ).length
  expect([moving('running'), moving('cancelled')]).toEqual([MOST_MOVING, 0])
})
