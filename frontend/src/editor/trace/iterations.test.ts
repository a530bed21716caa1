import { describe, expect, it } from 'vitest'
import type { StepStatus } from '../../api/types'
import { aRun, aStep } from '../../live/testing'
import { loopsAround } from '../graph/loops'
import type { Graph } from '../graph/types'
import { links, node } from '../testing/catalogue'
import { choiceFor, itemWords, loopsOf, nextFailed, stepsShown, withItem } from './iterations'
import { traceOf } from './nodeStates'

/** trigger → plans → each: sessions → each: mail; done of sessions: task; done of plans: stop */
const graph: Graph = {
  schema: 1,
  nodes: [
    node('t', 'invoice.paid', 0),
    node('plans', 'for_each', 1),
    node('sessions', 'for_each', 2),
    node('mail', 'send_email', 3),
    node('task', 'create_task', 3, 1),
    node('end', 'stop', 2, 2),
  ],
  edges: links(
    't.out>plans',
    'plans.each>sessions',
    'plans.done>end',
    'sessions.each>mail',
    'sessions.done>task',
  ),
}

const steps = (...rows: [string, string, StepStatus][]) =>
  rows.map(([node_id, iteration, status], at) =>
    aStep({
      id: `step_${at}`,
      node_id,
      iteration,
      status,
      handle: status === 'succeeded' ? (node_id === 'sessions' ? 'done' : 'out') : null,
    }),
  )

const run = aRun({
  graph,
  steps: steps(
    ['mail', '0.0', 'succeeded'],
    ['mail', '0.1', 'failed'],
    ['task', '0', 'succeeded'],
    ['mail', '1.0', 'succeeded'],
    ['mail', '1.1', 'succeeded'],
    ['mail', '1.2', 'unknown'],
    ['task', '1', 'waiting'],
  ),
})

it.each([
  ['t', []],
  ['plans', []],
  ['sessions', ['plans']],
  ['mail', ['plans', 'sessions']],
  ['task', ['plans']],
  ['end', []],
])('around %s are the loops %j, outermost first', (id, loops) =>
  expect(loopsAround(graph).get(id)).toEqual(loops),
)

it('a path that leads back to its loop stays inside it', () => {
  const back = { ...graph, edges: [...graph.edges, ...links('mail.out>sessions')] }
  expect(loopsAround(back).get('task')).toEqual(['plans'])
  expect(loopsAround(back).get('sessions')).toEqual(['plans'])
})

it.each([
  ['', ''],
  ['3', 'item 4'],
  ['3.0', 'item 4, 1'],
])('“%s” reads “%s”', (iteration, words) => expect(itemWords(iteration)).toBe(words))

describe('what is looked at', () => {
  it.each([
    [{}, 7],
    [{ plans: 1 }, 4],
    [{ plans: 0, sessions: 1 }, 2], // the mail of item 1, 2 and the task of item 1
    [{ sessions: 0 }, 4], // the first session of every plan, and what is in no session
    [{ plans: 9 }, 0],
  ])('%j shows %i steps', (choice, count) => expect(stepsShown(run, choice)).toHaveLength(count))

  it('changes what the cards show', () => {
    const states = (choice: Record<string, number>) => traceOf(run, choice).nodes.mail
    expect(states({})).toMatchObject({ state: 'failed', times: 5 })
    expect(states({ plans: 1 })).toMatchObject({ state: 'unknown', times: 3 })
    expect(states({ plans: 0, sessions: 0 })).toMatchObject({ state: 'succeeded', times: 1 })
  })

  it('forgets the inner item when the outer one changes', () => {
    expect(withItem(graph, { plans: 0, sessions: 1 }, 'plans', 1)).toEqual({ plans: 1 })
    expect(withItem(graph, { plans: 0, sessions: 1 }, 'sessions', null)).toEqual({ plans: 0 })
  })

  it('follows a step that is chosen from the list', () => {
    const [, failed] = run.steps
    if (!failed) throw new Error('no such step')
    expect(choiceFor(graph, {}, failed)).toEqual({ plans: 0, sessions: 1 })
    const same = { plans: 0, sessions: 1 }
    expect(choiceFor(graph, same, failed)).toBe(same)
  })
})

describe('the loops of a run', () => {
  it('know their items and which went wrong', () => {
    expect(loopsOf(run, {})).toEqual({
      plans: { items: [0, 1], count: 2, failed: ['0', '1'] },
      sessions: { items: [0, 1, 2], count: 3, failed: ['0.1', '1.2'] },
    })
    expect(loopsOf(run, { plans: 0 }).sessions).toEqual({
      items: [0, 1],
      count: 2,
      failed: ['0.1'],
    })
  })

  it('count a try that was mended as done', () => {
    const mended = [
      ...steps(['mail', '0.0', 'failed']),
      aStep({ node_id: 'mail', iteration: '0.0', attempt: 2, status: 'succeeded' }),
    ]
    expect(loopsOf(aRun({ graph, steps: mended }), {}).sessions?.failed).toEqual([])
  })

  it('lead from failure to failure, and round again', () => {
    const view = loopsOf(run, {}).sessions
    if (!view) throw new Error('no such loop')
    const first = nextFailed(graph, 'sessions', view, {})
    expect(first).toEqual({ plans: 0, sessions: 1 })
    const second = nextFailed(graph, 'sessions', view, first ?? {})
    expect(second).toEqual({ plans: 1, sessions: 2 })
    expect(nextFailed(graph, 'sessions', view, second ?? {})).toEqual(first)
    expect(nextFailed(graph, 'sessions', { ...view, failed: [] }, {})).toBeNull()
  })
})
