import { expect, test } from 'vitest'
import { idFrom, moved, optionsFrom, withType } from './questions'

test.each([
  ['Pain today?', [], 'pain_today'],
  ['Pain today?', ['pain_today'], 'pain_today_2'],
  ['1. Größe', [], 'gro_e'],
  ['???', [], 'question'],
])('%s becomes a word', (label, taken, id) => {
  expect(idFrom(label, taken)).toBe(id)
})

test('another kind of answer brings what it needs and drops what it does not use', () => {
  const field = {
    id: 'a',
    type: 'choice',
    label: 'A',
    options: [{ value: 'x', label: 'X' }],
  } as const
  expect(withType({ ...field, options: [...field.options] }, 'scale')).toEqual({
    id: 'a',
    type: 'scale',
    label: 'A',
    min: 0,
    max: 10,
  })
})

test('a renamed option keeps its value, so that old answers still fit', () => {
  const before = [
    { value: 'left', label: 'Left', score: 1 },
    { value: 'right', label: 'Right' },
  ]
  expect(optionsFrom('Left side\nRight\n\nBoth', before)).toEqual([
    { value: 'left', label: 'Left side', score: 1 },
    { value: 'right', label: 'Right' },
    { value: 'both', label: 'Both' },
  ])
})

test('the first stays first when it is moved up', () => {
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  expect(moved(['a', 'b'], 0, 1)).toEqual(['b', 'a'])
})
