import { expect, it } from 'vitest'
import type { DataField, Operator } from '../../../api/types'
import { isGroup, joinOf, makeGroup, operatorsFor, rowsOf, withField, withOperator } from './rules'

const operators: Operator[] = [
  { op: 'eq', label: 'is', types: ['string', 'number'], value: 'one' },
  { op: 'gte', label: 'is at least', types: ['number'], value: 'one' },
  { op: 'between', label: 'is between', types: ['number'], value: 'two' },
  { op: 'exists', label: 'is known', types: ['string', 'number'], value: 'none' },
]
const field = (path: string, type: DataField['type']): DataField => ({
  path,
  label: path,
  group: 'Patient',
  type,
  sample: null,
})
const age = field('patient.age', 'number')
const visits = field('patient.visits', 'number')
const city = field('patient.city', 'string')
const rule = { field: 'patient.age', op: 'gte', value: 65 }

it('offers the comparisons of the field’s type', () => {
  expect(operatorsFor('string', operators).map(({ op }) => op)).toEqual(['eq', 'exists'])
})

it.each([
  ['another number', visits, { field: 'patient.visits', op: 'gte', value: 65 }],
  ['a text', city, { field: 'patient.city', op: 'eq' }],
])('choosing %s keeps what still makes sense', (_name, next, result) => {
  expect(withField(rule, next, age, operators)).toEqual(result)
})

it.each([
  ['eq', { ...rule, op: 'eq' }],
  ['between', { field: 'patient.age', op: 'between' }],
  ['exists', { field: 'patient.age', op: 'exists' }],
])('comparing with “%s” instead', (op, result) => {
  const next = operators.find((each) => each.op === op) as Operator
  expect(withOperator(rule, next, operators)).toEqual(result)
})

it('reads groups of either kind', () => {
  const any = makeGroup('any', [rule])
  expect([joinOf(any), rowsOf(any)]).toEqual(['any', [rule]])
  expect([isGroup(any), isGroup(rule), isGroup({ all: [] })]).toEqual([true, false, true])
})
