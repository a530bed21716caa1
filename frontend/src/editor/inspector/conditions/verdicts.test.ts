import { expect, it } from 'vitest'
import type { Judged } from '../../../api/types'
import { groupWords, verdictOf } from './verdicts'

const judged = (status: Judged['status'], words = 'Age is at least 65'): Judged => ({
  status,
  words,
  rows: [],
})

it.each([
  ['pass', 'Yes', 'This is so'],
  ['fail', 'No', 'This is not so'],
  ['unknown', 'Unknown', 'Not known, which counts as no'],
  ['invalid', 'Unfinished', 'Not finished yet'],
] as const)('a condition that comes out as %s reads “%s”', (status, word, sentence) => {
  expect(verdictOf(judged(status)).word).toBe(word)
  expect(groupWords(judged(status))).toBe(sentence)
})

it('says why, and of what is not known that it counts as no', () => {
  expect(verdictOf(judged('fail', 'Age is not at least 65')).why).toBe('Age is not at least 65')
  expect(verdictOf(judged('unknown')).why).toMatch(/counts as no/)
})
