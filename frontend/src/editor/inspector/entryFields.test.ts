import { expect, test } from 'vitest'
import { entryFields } from './entryFields'

const paths = (list: unknown) => entryFields(list, 'Entry of step 2').map(({ path }) => path)

test.each([
  [[{ number: 4, due_date: '2026-03-16' }], ['item.number', 'item.due_date']],
  [['Naproxen 250 mg'], ['item']],
  [undefined, ['item']],
])('the entries of %j', (list, expected) => {
  expect(paths(list)).toEqual([...expected, 'loop.number', 'loop.count'])
})

test('an entry of plain words shows one as the example', () => {
  expect(entryFields(['Naproxen 250 mg'], '')[0]).toMatchObject({ sample: 'Naproxen 250 mg' })
})
