import { expect, it } from 'vitest'
import type { RunDetail } from '../../../api/types'
import { catalogue, links, node } from '../../../editor/testing/catalogue'
import { aRun, aStep } from '../../../live/testing'
import { momentsOf, storyOf } from './story'

const NINE = '2026-11-21T09:00:00Z'
const NEXT_DAY = '2026-11-22T09:00:00Z'
const ana = { id: 'pat_1', name: 'Ana Pinto' }
const graph = {
  schema: 1,
  nodes: [node('t', 'invoice.paid'), node('each', 'for_each'), node('task', 'create_task')],
  edges: links('t.out>each', 'each.each>task'),
}

const told = (change: Partial<RunDetail>, namesPeople = true) =>
  storyOf(aRun({ graph, patient: ana, created_at: NINE, ...change }), catalogue, {
    zone: 'UTC',
    now: Date.parse(NEXT_DAY),
    namesPeople,
  }).map((sentence) => sentence.text)

it('begins with what happened and ends with how it ended', () => {
  const steps = [aStep({ status: 'succeeded', summary: 'Task for Reception', node_name: 'Call' })]
  expect(told({ steps, status: 'completed', duration_ms: 320 })).toEqual([
    'Invoice paid (Ana Pinto).',
    'Did “Call”: Task for Reception.',
    'Done in 0.3 s.',
  ])
})

it.each<[string, Parameters<typeof aStep>[0], string]>([
  [
    'a day of waiting',
    {
      node_type: 'branch',
      status: 'succeeded',
      queued_at: NINE,
      started_at: NINE,
      finished_at: NEXT_DAY,
      summary: 'The wait is over.',
    },
    'Waited 1 d at “Call”: the wait is over.',
  ],
  [
    'a question',
    {
      node_type: 'branch',
      status: 'succeeded',
      finished_at: '2026-11-21T12:00:00Z',
      summary: 'Age was 64',
    },
    'Checked “Call”: age was 64.',
  ],
  [
    'a failure after three tries',
    {
      status: 'failed',
      attempt: 3,
      error: { message: 'The number is not valid', code: 'delivery', permanent: true },
    },
    '“Call” did not work: the number is not valid. Tried 3 times.',
  ],
  [
    'a failure that the workflow went on from',
    { status: 'failed', handle: 'error', summary: 'No number' },
    '“Call” did not work: no number. The run went on all the same.',
  ],
  [
    'a step left out',
    { status: 'skipped', summary: 'The patient has no mobile number' },
    '“Call” was left out: the patient has no mobile number.',
  ],
  [
    'a letter nobody knows of',
    { status: 'unknown' },
    '“Call”: it is not known whether this was sent. A person has to say.',
  ],
  [
    'a wait that goes on',
    { status: 'waiting', until: '2026-11-24T09:00:00Z' },
    'Waiting at “Call” until Tue 24 Nov, 09:00.',
  ],
])('tells %s', (_, change, sentence) => {
  expect(told({ steps: [aStep({ node_name: 'Call', ...change })] })[1]).toBe(sentence)
})

it('tells a long loop in one sentence, and what failed in it', () => {
  const walked = aStep({
    id: 'loop',
    node_id: 'each',
    node_type: 'for_each',
    node_name: 'Each line',
    status: 'succeeded',
  })
  const items = Array.from({ length: 40 }, (_, at) =>
    aStep({
      id: `s${at}`,
      node_name: 'Call',
      iteration: String(at),
      status: at === 17 ? 'failed' : 'succeeded',
      summary: 'No number',
    }),
  )
  expect(told({ steps: [walked, ...items] })).toEqual([
    'Invoice paid (Ana Pinto).',
    'Went through “Each line”: 40 items, 1 with failures.',
    '“Call” (item 18) did not work: no number.',
  ])
})

it('tells of people by their initials where names are not to be seen', () => {
  const steps = [aStep({ status: 'succeeded', node_name: 'Send', summary: 'Sent to Ana Pinto' })]
  expect(told({ steps }, false)).toEqual(['Invoice paid (A. P.).', 'Did “Send”: Sent to A. P.'])
})

it('names the day once', () => {
  const at = (key: string, iso: string | null) => ({ key, at: iso, text: '' })
  const sentences = [at('a', NINE), at('b', NINE), at('c', null), at('d', NEXT_DAY)]
  expect(momentsOf(sentences, 'UTC')).toEqual([
    { day: 'Sat, 21 Nov 2026', time: '09:00' },
    { day: '', time: '09:00' },
    { day: '', time: '' },
    { day: 'Sun, 22 Nov 2026', time: '09:00' },
  ])
})
