import { expect, it } from 'vitest'
import { titleAndText, typedName, withName } from './mention'

it.each([
  ['Ask @To', 'To'],
  ['Ask @Tom Ok', 'Tom Ok'],
  ['@', ''],
  ['mail tom@clinic', null],
  ['@Tom Okafor please', null],
  ['nobody', null],
])('in “%s” the name is %s', (text, expected) => {
  expect(typedName(text, text.length)).toBe(expected)
})

it('writes the name out where the cursor is', () => {
  expect(withName('Ask @To about it', 7, 'Tom Okafor')).toEqual(['Ask @Tom Okafor  about it', 16])
})

it.each([
  ['Called', { title: 'Called' }],
  ['Called\nNo answer\n', { title: 'Called', description: 'No answer' }],
])('%j has a title and a text', (note, expected) => {
  expect(titleAndText(note)).toEqual(expected)
})

it('cuts no words of a long line', () => {
  const long = 'x'.repeat(300)
  expect(titleAndText(long).description).toBe(long)
})
