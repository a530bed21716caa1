import { expect, it } from 'vitest'
import { sampleFields, sampleRows, sampleWords } from './sample'

const order = {
  customer: { email: 'amira@example.org', 'first name': 'Amira', age: 34 },
  lines: [{ product: 'Insoles' }],
  paid: true,
  note: null,
}

it('shows what came in as a tree', () => {
  expect(sampleRows(order).map(({ path, depth, isGroup }) => [path, depth, isGroup])).toEqual([
    ['customer', 0, true],
    ['customer.email', 1, false],
    ['customer.age', 1, false], // “first name” has a blank, which no template can say
    ['lines', 0, false],
    ['paid', 0, false],
    ['note', 0, false],
  ])
})

it('offers each value as a field, with its type and example', () => {
  expect(sampleFields(order).map(({ path, type, sample }) => [path, type, sample])).toEqual([
    ['event.data.body.customer.email', 'string', 'amira@example.org'],
    ['event.data.body.customer.age', 'number', 34],
    ['event.data.body.lines', 'list', [{ product: 'Insoles' }]],
    ['event.data.body.paid', 'boolean', true],
    ['event.data.body.note', 'string', null],
  ])
})

it.each([[null], ['just words'], [[1, 2]], [undefined]])('%j holds no fields', (body) =>
  expect(sampleRows(body)).toEqual([]),
)

it.each([
  [[1, 2], '2 entries'],
  [null, 'empty'],
  [false, 'false'],
])('%j reads “%s”', (value, words) => expect(sampleWords(value)).toBe(words))
