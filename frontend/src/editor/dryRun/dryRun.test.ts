import { describe, expect, it } from 'vitest'
import type { DryRun, Step, WouldSend } from '../../api/types'
import { aStep } from '../../live/testing'
import type { Trial } from '../store/dryRunSlice'
import { branching, links, node, typeOf } from '../testing/catalogue'
import { entriesOf } from './entries'
import { ghostsOf } from './ghosts'
import { changedSteps, reasonWords, withOutdated } from './outdated'
import { resultOf, sendsWords } from './resultWords'
import { addressed } from './words'

const letter: WouldSend = {
  node_id: 'mail',
  channel: 'email',
  to: 'ana@example.com',
  subject: 'Hello',
  body: 'Dear Ana',
}

const mailed = { links: [{ type: 'message', id: 'msg_1', label: 'E-mail to the patient' }] }

const step = (node_id: string, node_type: string, change: Partial<Step> = {}): Step =>
  aStep({ node_id, node_type, status: 'succeeded', handle: 'out', ...change })

const told = (steps: Step[], change: Partial<DryRun> = {}): DryRun => ({
  status: 'completed',
  reason: null,
  ended_at: '2026-11-24T12:00:00Z',
  steps,
  would_send: [],
  pinned: [],
  ...change,
})

const start = step('t', 'invoice.paid')
const no = step('b', 'branch', { handle: 'false', summary: 'age is not at least 65' })
const trial = {
  graph: branching,
  told: told([start, no, step('mail', 'send_email', mailed)], { would_send: [letter] }),
}
const words = { nameOf: () => undefined, operatorOf: () => undefined }

const badges = (of: typeof trial) =>
  Object.fromEntries(
    Object.entries(ghostsOf(of, typeOf).nodes).map(([id, { state, words }]) => [
      id,
      [state, words],
    ]),
  )

describe('on the canvas', () => {
  it('each step is the ghost of what it would do, or says why not', () => {
    expect(badges(trial)).toEqual({
      t: ['ghost', 'Would start'],
      b: ['ghost', 'Would go on by “no”'],
      mail: ['ghost', 'Would send 1 e-mail'],
      task: ['skipped', 'Not taken: age is not at least 65'],
    })
    expect(ghostsOf(trial, typeOf).edges.e4).toEqual({ state: 'taken', from: 'ghost' })
  })

  it.each<[Partial<Step>, string, string]>([
    [{}, 'ghost', 'Would create task'],
    [
      { status: 'skipped', summary: 'There is no patient.' },
      'skipped',
      'Would skip: There is no patient.',
    ],
    [
      {
        status: 'failed',
        handle: null,
        error: { code: 'x', message: 'No number', permanent: true },
      },
      'failed',
      'Would fail: No number',
    ],
    [{ status: 'waiting', handle: null }, 'waiting', 'Would wait here'],
    [{ finished_at: '2026-11-22T12:00:00Z' }, 'ghost', 'Would wait 1 d'],
  ])('%j is %s: %s', (change, state, said) => {
    const yes = step('b', 'branch', { handle: 'true' })
    const made = told([start, yes, step('task', 'create_task', change)])
    expect(badges({ graph: branching, told: made }).task).toEqual([state, said])
  })

  it('nothing is drawn where it would not start', () => {
    expect(badges({ graph: branching, told: told([], { status: 'filtered' }) })).toEqual({})
  })
})

describe('line by line', () => {
  it('the message is shown as it would read', () => {
    const [, , mail] = entriesOf(trial, typeOf, words)
    expect(mail).toMatchObject({ nodeId: 'mail', words: 'Would send 1 e-mail', messages: [letter] })
  })

  it('each item of a loop has its own message', () => {
    const graph = { ...branching, edges: links('t.out>mail') }
    const second = { ...letter, body: 'Dear Ben' }
    const steps = ['0', '1'].map((iteration) =>
      step('mail', 'send_email', { ...mailed, iteration }),
    )
    const made = { graph, told: told(steps, { would_send: [letter, second] }) }
    expect(
      entriesOf(made, typeOf, words).map(({ item, messages }) => [item, messages[0]?.body]),
    ).toEqual([
      ['item 1', 'Dear Ana'],
      ['item 2', 'Dear Ben'],
    ])
    expect(badges(made).mail).toEqual(['ghost', 'Would send 2 e-mails'])
  })

  it('a task tells its title and for whom it is', () => {
    const input = { title: 'Call Ana', assignee: 'Reception', priority: '' }
    const done = step('task', 'create_task', { input })
    const [entry] = entriesOf({ graph: branching, told: told([done]) }, typeOf, words)
    expect(entry?.facts).toEqual([
      { label: 'Title', value: 'Call Ana' },
      { label: 'Assignee', value: 'Reception' },
    ])
  })
})

describe('after an edit', () => {
  const edited = (id: string, change: object) => ({
    ...branching,
    nodes: branching.nodes.map((each) => (each.id === id ? { ...each, ...change } : each)),
  })
  const marked = (now: typeof branching) =>
    Object.entries(withOutdated(ghostsOf(trial, typeOf), now, changedSteps(branching, now)).nodes)
      .filter(([, { state }]) => state === 'stale')
      .map(([id]) => id)
      .sort()

  it.each([
    ['moved', edited('b', { position: { x: 9, y: 9 } }), []],
    ['renamed', edited('b', { name: 'Old enough?' }), []],
    ['with other settings', edited('task', { config: { title: 'Call' } }), ['mail', 'task']],
    ['switched off', edited('b', { settings: { enabled: false } }), ['b', 'mail', 'task']],
    ['led elsewhere', { ...branching, edges: branching.edges.slice(0, 3) }, ['b', 'mail', 'task']],
    [
      'followed by a new one',
      {
        ...branching,
        nodes: [...branching.nodes, node('end', 'stop', 4)],
        edges: [...branching.edges, ...links('mail.out>end')],
      },
      ['mail'],
    ],
  ])('a step %s leaves out of date: %j', (_, now, ids) => expect(marked(now)).toEqual(ids))
})

it.each<[Partial<DryRun>, string, string]>([
  [{}, 'ghost', 'Would run to its end'],
  [
    { status: 'filtered', reason: 'Did not start: age is 64' },
    'skipped',
    'Would not start: age is 64',
  ],
  [{ status: 'failed', reason: 'No number' }, 'failed', 'Would fail: No number'],
  [{ status: 'waiting' }, 'waiting', 'Would still be under way'],
])('%j comes to %s: %s', (change, state, said) =>
  expect(resultOf(told([], change))).toEqual({ state, words: said }),
)

it.each([
  ['email', 'ana@example.com', 'E-mail to ana@example.com'],
  ['portal', 'patient portal', 'Portal message to the patient'],
  ['push', '', 'Push message to the patient'],
  ['staff', 'Dr Osei', 'Staff message to Dr Osei'],
])('%s to “%s” reads “%s”', (channel, to, said) =>
  expect(addressed({ ...letter, channel, to })).toBe(said),
)

it('counts what would be sent', () => {
  const sms = { ...letter, channel: 'sms' }
  expect(sendsWords(told([], { would_send: [letter, sms, sms] }))).toBe(
    'would send 1 e-mail and 2 SMS',
  )
  expect(sendsWords(told([]))).toBe('would send nothing')
})

it('says which setting was changed, or how many steps', () => {
  const change = (ids: readonly string[], config: Record<string, unknown>) => ({
    ...branching,
    nodes: branching.nodes.map((node) => (ids.includes(node.id) ? { ...node, config } : node)),
  })
  const words = (now: typeof branching) => reasonWords(changedSteps(branching, now), now, typeOf)
  expect(words(change(['task'], { title: 'New' }))).toBe('you changed Title of “Create task”')
  expect(words(change(['task'], { title: 'New', priority: 'high' }))).toBe(
    'you changed “Create task”',
  )
  expect(words(change(['task', 'mail'], { title: 'x' }))).toBe('you changed 2 steps')
  const noted = branching.nodes.map((node) => ({ ...node, settings: { note: 'Mind the weekend' } }))
  expect(changedSteps(branching, { ...branching, nodes: noted })).toEqual([])
})

it('draws of a part only what it came to, and a pin as a pin', () => {
  const steps = [start, step('b', 'branch', { handle: 'true' })]
  const trial: Trial = {
    told: told(steps, { pinned: ['b'] }),
    graph: branching,
    part: { kind: 'up_to', nodeId: 'b' },
  }
  const { nodes, edges } = ghostsOf(trial, typeOf)
  expect(Object.keys(nodes)).toEqual(['t', 'b'])
  expect(nodes.b).toMatchObject({ state: 'pinned', words: 'Pinned output' })
  expect(Object.keys(edges)).toEqual(['e1'])
})
