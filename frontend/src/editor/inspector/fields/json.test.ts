import { expect, it } from 'vitest'
import { JsonField } from './JsonField'
import { asJson, fromJson } from './json'
import { TextField } from './TextField'
import { widgetFor } from './widgets'

it.each([[{ a: [1, 'two'] }], ['words'], [7], [false]])('keeps %j as it is', (value) =>
  expect(fromJson(asJson(value))).toEqual({ value, wrong: false }),
)

it.each([
  ['', { value: undefined, wrong: false }],
  ['{', { wrong: true }],
])('reads %j as %j', (text, wanted) => expect(fromJson(text)).toEqual(wanted))

it('a kind that nobody knows is edited as JSON', () => {
  expect(widgetFor('text')).toBe(TextField)
  expect(widgetFor('hologram')).toBe(JsonField)
  expect(widgetFor('toString')).toBe(JsonField)
})
