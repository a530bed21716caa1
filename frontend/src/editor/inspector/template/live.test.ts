import { expect, it } from 'vitest'
import type { DataField, Filled, Seen } from '../../../api/types'
import { hasFields, liveOf } from './live'

const field = (path: string, group: string, label: string): DataField => ({
  path,
  label,
  group,
  type: 'string',
  sample: null,
})
const fields = [
  field('patient.city', 'Patient', 'City'),
  field('steps.n2.task_id', 'Step 2 · Create task', 'Task'),
]
const filled = (change: Partial<Filled> = {}): Seen => ({
  values: {},
  conditions: [],
  texts: [{ text: 'Dear Amira', empty: [], problem: null, position: null, ...change }],
})
const noCity = filled({ text: 'From ', empty: ['patient.city'] })
const noTask = filled({ text: 'Task ', empty: ['steps.n2.task_id'] })

it.each([
  ['how it reads', [filled()], 'ok', ''],
  [
    'one of three',
    [filled(), noCity, filled()],
    'empty',
    'Patient · City: empty for 1 of 3 samples.',
  ],
  ['the only one', [noCity], 'empty', 'Patient · City: empty for this sample.'],
  [
    'a step nobody has tested',
    [noTask, noTask],
    'empty',
    'Test the earlier step first to see its value (Step 2 · Create task · Task).',
  ],
  [
    'a slip, with its place',
    [filled({ text: null, problem: 'There is no filter “shout”.', position: 26 })],
    'wrong',
    'Character 27: There is no filter “shout”.',
  ],
  [
    'a place that is said already',
    [filled({ text: null, problem: 'It cannot be read at character 4: x.', position: 3 })],
    'wrong',
    'It cannot be read at character 4: x.',
  ],
] as const)('tells %s', (_name, seen, tone, words) => {
  expect(liveOf(seen, 0, fields)).toMatchObject({ tone, words })
})

it('shows the sample that is looked at', () => {
  expect(liveOf([filled(), noCity], 1, fields)?.result).toBe('From ')
  expect(liveOf([], 0, fields)).toBeNull()
})

it.each([
  ['Call back', false],
  ['{{ patient.name }}', true],
  ['{% if x %}y{% endif %}', true],
])('“%s” holds fields: %s', (text, expected) => expect(hasFields(text)).toBe(expected))
