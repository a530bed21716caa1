import { expect, it } from 'vitest'
import type { DataField } from '../../../api/types'
import { insertField, withSamples } from './template'

const field = (path: string, sample: unknown): DataField => ({
  path,
  label: path,
  group: '',
  type: 'string',
  sample,
})
const fields = [field('patient.first_name', 'Amira'), field('invoice.total', 85)]

it.each([
  ['Call back', null],
  ['Call {{ patient.first_name }}', 'Call Amira'],
  ['{{patient.first_name}} owes {{ invoice.total | money }}', 'Amira owes 85'],
  ['Task {{ steps.n2.task_id }}', 'Task …'],
])('“%s” reads “%s”', (text, words) => expect(withSamples(text, fields)).toBe(words))

it.each([
  ['Call ', 5, 5, 'Call {{ patient.name }}', 23],
  ['Call X now', 5, 6, 'Call {{ patient.name }} now', 23],
])('puts a field into “%s”', (text, from, to, result, cursor) => {
  expect(insertField(text, 'patient.name', from, to)).toEqual({ text: result, cursor })
})
