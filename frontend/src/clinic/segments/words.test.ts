import { expect, test } from 'vitest'
import { previewWords, valueFrom } from './words'

const preview = { fits: 1, entering: 1, leaving: 0, looked_at: 40, is_complete: true, examples: [] }

test('a preview says who comes and who goes', () => {
  expect(previewWords(preview)).toBe('1 patient fits: 1 would enter, 0 would leave.')
  expect(previewWords({ ...preview, fits: 12, is_complete: false })).toContain(
    'The first 40 patients were looked at.',
  )
})

test.each([
  ['65', 65],
  ['Leeds', 'Leeds'],
  ['', ''],
])('%s is taken as it looks', (typed, value) => {
  expect(valueFrom(typed)).toBe(value)
})
