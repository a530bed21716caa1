import { expect, it } from 'vitest'
import type { DataField } from '../../api/types'
import { branching } from '../testing/catalogue'
import { fieldsRead, sampleData, typedValue, valueAt, withTyped } from './sample'

const field = (path: string, type: DataField['type'], sample: unknown): DataField => ({
  path,
  type,
  sample,
  label: path,
  group: 'Invoice',
})

const fields = [
  field('invoice.number', 'string', 'INV-1'),
  field('invoice.total', 'number', 20),
  field('patient.age', 'number', 40),
  field('event.type', 'string', 'invoice.paid'),
]

it('asks only for the values that the workflow reads', () => {
  const nodes = branching.nodes.map((node) => ({
    ...node,
    config: { title: 'Call about {{ invoice.number }}, {{ patient.ages }} {{ event.type }}' },
  }))
  expect(fieldsRead({ ...branching, nodes }, fields).map(({ path }) => path)).toEqual([
    'invoice.number',
  ])
})

it('makes records of what was typed and of samples', () =>
  expect(sampleData(fields, { 'patient.age': '70' })).toEqual({
    invoice: { number: 'INV-1', total: 20 },
    patient: { age: 70 },
  }))

it.each([
  ['number', '7.5', 7.5],
  ['number', 'seven', null],
  ['boolean', 'true', true],
  ['boolean', 'false', false],
  ['list', 'a, b', ['a', 'b']],
  ['string', '  ', null],
  ['date', '2026-03-18', '2026-03-18'],
] as const)('a %s typed as “%s”', (type, text, value) =>
  expect(typedValue(field('x', type, null), text)).toEqual(value),
)

it('changes what was typed and keeps the rest of a sample', () => {
  const data = { patient: { age: 40, first_name: 'Amira' }, invoice: { total: 3 } }
  const changed = withTyped(data, fields, { 'patient.age': '70', 'invoice.number': 'INV-9' })
  expect(changed).toEqual({
    patient: { age: 70, first_name: 'Amira' },
    invoice: { total: 3, number: 'INV-9' },
  })
  expect(valueAt(changed, 'patient.age')).toBe(70)
  expect(valueAt(changed, 'patient.age.years')).toBeUndefined()
  expect(data.patient.age).toBe(40)
})
