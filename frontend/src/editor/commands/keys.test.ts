import { expect, it } from 'vitest'
import { isTyping, keyWords, matchesKey } from './keys'

const press = (key: string, mods: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key, ...mods })

it.each<[string, KeyboardEvent, boolean]>([
  ['mod+z', press('z', { ctrlKey: true }), true],
  ['mod+z', press('Z', { ctrlKey: true, shiftKey: true }), false],
  ['mod+shift+z', press('Z', { ctrlKey: true, shiftKey: true }), true],
  ['mod+z', press('z'), false],
  ['n', press('n'), true],
  ['n', press('n', { ctrlKey: true }), false],
  ['?', press('?', { shiftKey: true }), true],
  ['/', press('/'), true],
  ['+', press('+', { shiftKey: true }), true],
  ['shift+t', press('T', { shiftKey: true }), true],
  ['Delete', press('Delete'), true],
  ['1', press('1', { altKey: true }), false],
])('%s', (combo, event, answer) => expect(matchesKey(combo, event, false)).toBe(answer))

it('uses Cmd on a Mac', () => {
  expect(matchesKey('mod+z', press('z', { metaKey: true }), true)).toBe(true)
  expect(matchesKey('mod+z', press('z', { ctrlKey: true }), true)).toBe(false)
  expect(keyWords('mod+shift+z', true)).toEqual(['⌘', 'Shift', 'Z'])
})

it('knows when somebody types', () => {
  const input = document.createElement('input')
  expect(isTyping(input)).toBe(true)
  expect(isTyping(document.createElement('button'))).toBe(false)
})
