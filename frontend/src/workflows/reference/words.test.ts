import { describe, expect, it } from 'vitest'
import { leadWords, peopleWords } from './words'

describe('where a step leads', () => {
  it.each([
    ['', [3], 'Goes on with step 3.'],
    ['', [3, 5], 'Goes on with steps 3 and 5.'],
    ['yes', [4], 'If yes: step 4.'],
    ['no', [], 'If no: the workflow ends.'],
  ])('at the output “%s”', (label, to, words) => {
    expect(leadWords({ label, to })).toBe(words)
  })
})

describe('who is responsible', () => {
  it.each([
    ['Case Manager', [2, 5], ['Grace Mensah'], 'Case Manager (today Grace Mensah): steps 2 and 5.'],
    ['Tom Okafor', [2], ['Tom Okafor'], 'Tom Okafor: step 2.'],
    ['Night shift', [2], [], 'Night shift (nobody today): step 2.'],
  ])('%s', (name, steps, people, words) => {
    expect(peopleWords({ name, steps, people })).toBe(words)
  })
})
