import { expect, test } from 'vitest'
import { painWords, sessionWords } from './sessionWords'

test('a session says which one it is and how long it takes', () => {
  expect(sessionWords({ number: 3, total_sessions: 18, estimated_duration: 20 })).toBe(
    'Session 3 of 18 · about 20 minutes',
  )
})

test.each([
  [null, null, null],
  [null, 0, 'Pain after: 0 of 10'],
  [6, 3, 'Pain before: 6, after: 3 of 10'],
])('pain before %s and after %s', (before, after, words) => {
  expect(painWords(before, after)).toBe(words)
})
