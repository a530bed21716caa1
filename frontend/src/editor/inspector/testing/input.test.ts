import { expect, it } from 'vitest'
import type { DataField, GraphNode } from '../../../api/types'
import { inputOf, readBy, supposed } from './input'

const field = (path: string, type: DataField['type'] = 'string'): DataField => ({
  path,
  label: path,
  group: '',
  type,
  sample: null,
})
const fields = [
  field('patient.age', 'number'),
  field('patient.first_name'),
  field('steps.n2.task_id'),
  field('item'),
  field('item.due'),
]
const node: GraphNode = {
  id: 'n3',
  type: 'create_task',
  position: { x: 0, y: 0 },
  config: { title: '{{ patient.first_name }}: {{ steps.n2.task_id }} {{ item.due }}' },
  settings: { condition: { all: [{ field: 'patient.age', op: 'gte', value: 65 }] } },
}

it('finds what a step reads, in its settings and its condition', () =>
  expect(readBy(node, fields).map(({ path }) => path)).toEqual([
    'patient.age',
    'patient.first_name',
    'steps.n2.task_id',
    'item.due',
  ]))

it('tells only what was typed otherwise, and what earlier steps gave', () => {
  const held = { 'patient.age': 70, 'patient.first_name': 'Rosa', 'steps.n2.task_id': 'tsk_1' }
  const typed = { 'patient.age': '12', 'patient.first_name': 'Rosa' }
  expect(supposed(fields, held, typed)).toEqual({ 'patient.age': 12, 'steps.n2.task_id': 'tsk_1' })
})

it('sets outputs of steps apart from the values of records', () =>
  expect(inputOf({ 'patient.age': 12, 'steps.n2.task_id': 'tsk_1' })).toEqual({
    values: { patient: { age: 12 } },
    outputs: { n2: { task_id: 'tsk_1' } },
  }))
