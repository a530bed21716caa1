import { expect, test } from 'vitest'
import { sessionWords } from './sessionWords'

test('a session says which one it is and how long it takes', () => {
  const session = { plan: 'Knee, six weeks', number: 3, total_sessions: 18, estimated_duration: 20 }
  expect(sessionWords(session)).toEqual({
    title: 'Knee, six weeks',
    more: 'Session 3 of 18 · about 20 minutes',
  })
})

test('what a plan does not tell is left out', () => {
  expect(sessionWords({ number: 1 })).toEqual({ title: 'Your session', more: 'Session 1' })
})
