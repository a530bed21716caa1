import { expect, it } from 'vitest'
import { catalogue } from '../../../editor/testing/catalogue'
import { aStep } from '../../../live/testing'
import { barParts, partsWords } from './bars'

const NOON = '2026-11-21T12:00:00Z'
const at = (seconds: number) => new Date(Date.parse(NOON) + seconds * 1000).toISOString()
const NOW = Date.parse(at(600))
const day = 24 * 3600

const words = (type: string, change: Parameters<typeof aStep>[0]) =>
  partsWords(barParts(aStep({ queued_at: NOON, ...change }), catalogue.get(type), NOW))

it.each<[string, string, Parameters<typeof aStep>[0], string]>([
  [
    'a task made two seconds after its turn came',
    'create_task',
    { status: 'succeeded', started_at: at(2), finished_at: at(2.3) },
    'queued 2.0 s, 0.3 s',
  ],
  [
    'a control step that took a day did nothing but wait',
    'branch',
    { status: 'succeeded', started_at: NOON, finished_at: at(day) },
    'waited 1 d',
  ],
  [
    'an action that took a day waited for somebody',
    'create_task',
    { status: 'succeeded', started_at: NOON, finished_at: at(day) },
    'waited 1 d',
  ],
  [
    'a loop is at work as long as its items are',
    'for_each',
    { status: 'succeeded', started_at: NOON, finished_at: at(1200) },
    '20 min',
  ],
  ['a step that waits now', 'branch', { status: 'waiting', started_at: NOON }, 'waited 10 min'],
  ['a step nobody has begun', 'branch', { status: 'pending', started_at: null }, 'queued 10 min'],
  [
    'a third try: the pauses before it are no queue',
    'send_email',
    { status: 'succeeded', attempt: 3, started_at: at(90), finished_at: at(91) },
    'waited 1 min 30 s, 1.0 s',
  ],
])('%s', (_, type, change, expected) => {
  expect(words(type, change)).toBe(expected)
})

it('never runs backwards, whatever the clocks of two servers say', () => {
  const step = aStep({ queued_at: at(5), started_at: at(4), finished_at: at(4.5) })
  expect(barParts(step, undefined, NOW).every((part) => part.to >= part.from)).toBe(true)
})
