import { expect, it } from 'vitest'
import { rowAfterKey } from './keys'

const plain = { depth: 0, fold: null, open: false }
const loop = { depth: 0, fold: { items: 2, failed: 0 }, open: true }
const item = { depth: 1, fold: null, open: false }
const rows = [plain, loop, item, item]

it.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 3, 3],
  ['ArrowUp', 0, 0],
  ['End', 0, 3],
  ['Home', 3, 0],
  ['PageDown', 1, 3],
  ['Enter', 2, 'choose'],
  ['ArrowRight', 1, 2],
  ['ArrowRight', 0, null],
  ['ArrowLeft', 1, 'close'],
  ['ArrowLeft', 3, 1],
  ['ArrowLeft', 0, null],
  ['+', 0, '+'],
  ['0', 2, '0'],
  ['x', 0, null],
])('%s on row %d', (key, at, meant) => {
  expect(rowAfterKey(key, at, rows)).toBe(meant)
})

it('unfolds a folded loop', () => {
  expect(rowAfterKey('ArrowRight', 0, [{ ...loop, open: false }])).toBe('open')
})
