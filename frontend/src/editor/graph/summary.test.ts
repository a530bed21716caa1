import { expect, it } from 'vitest'
import type { NodeField, NodeType } from '../../api/types'
import { catalogue } from '../testing/catalogue'
import { summarise, valueWords } from './summary'

const task = catalogue.get('create_task') as NodeType
const names: Record<string, string> = { team_1: 'Reception' }
const words = {
  nameOf: (id: string) => names[id],
  operatorOf: (op: string) => (op === 'gte' ? 'is at least' : undefined),
}

it.each([
  [{}, 'choose title', true],
  [{ title: '' }, 'choose title', true],
  [{ title: 'Ring back' }, 'Ring back', false],
  [{ title: 'Ring back', assignee: 'team_1' }, 'Ring back · for Reception', false],
  [{ title: 'Ring back', assignee: null }, 'Ring back', false],
  [{ title: 'Call {{ patient.first_name }}' }, 'Call {{ patient.first_name }}', false],
])('%j reads “%s”', (config, text, incomplete) => {
  expect(summarise(task, config, words)).toEqual({ text, incomplete })
})

it('asks only for fields that apply', () => {
  const [title] = task.fields as [NodeField]
  const dependent = { ...title, depends_on: { field: 'mode', equals: 'named' } }
  const type = { ...task, summary: '', fields: [dependent] }
  expect(summarise(type, { mode: 'other' }, words).incomplete).toBe(false)
  expect(summarise(type, { mode: 'named' }, words).incomplete).toBe(true)
})

it.each<[NodeField['kind'], unknown, string]>([
  ['duration', { amount: 1, unit: 'days' }, '1 day'],
  ['duration', { amount: 24, unit: 'hours' }, '24 hours'],
  ['multi_select', ['a', 'team_1'], 'Letter A, Reception'],
  [
    'conditions',
    { all: [{ field: 'x', op: 'eq' }, { any: [{ field: 'y', op: 'eq' }] }] },
    '2 conditions',
  ],
  ['conditions', { all: [] }, ''],
  [
    'conditions',
    { all: [{ field: 'patient.age', op: 'gte', value: 65 }] },
    'patient age is at least 65',
  ],
  ['conditions', { any: [{ field: '', op: 'eq' }] }, '1 condition'],
  ['boolean', false, ''],
  ['offset', { amount: 2, unit: 'days', direction: 'before' }, '2 days before'],
  ['cases', [{ id: 'case_1', label: 'Child' }], 'Child'],
  ['cases', [{ id: 'case_1', label: '' }], '1 case'],
  ['paths', ['a', 'b', 'c', 'd'].map((id) => ({ id, label: id })), '4 paths'],
  [
    'variants',
    [
      { id: 'v1', label: 'A', share: 70 },
      { id: 'v2', label: 'B', share: 30 },
    ],
    'A 70 %, B 30 %',
  ],
  ['weekdays', ['monday', 'friday'], 'Mon, Fri'],
  ['time_of_day', '08:30', '08:30'],
  ['date_field', '{{ appointment.starts_at }}', 'appointment starts at'],
  ['action', { type: 'team_1', config: {} }, 'Reception'],
  ['hologram' as NodeField['kind'], { x: 1 }, ''],
])('%s %j reads “%s”', (kind, value, text) => {
  const field = {
    ...(task.fields[0] as NodeField),
    kind,
    options: [{ value: 'a', label: 'Letter A' }],
  }
  expect(valueWords(field, value, words)).toBe(text)
})
