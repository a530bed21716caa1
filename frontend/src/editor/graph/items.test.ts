import { describe, expect, it } from 'vitest'
import {
  evenShares,
  moved,
  sharesProblem,
  sharesSum,
  startingItems,
  type Variant,
  withCase,
  withPath,
  withVariant,
} from './items'

const variants = (...shares: number[]): Variant[] =>
  shares.map((share, at) => ({ id: `variant_${at + 1}`, share }))

it.each([
  [0, 1, ['b', 'a', 'c']],
  [2, -1, ['a', 'c', 'b']],
  [0, -1, ['a', 'b', 'c']], // already first
  [2, 1, ['a', 'b', 'c']], // already last
] as const)('moving entry %i by %i', (from, by, wanted) =>
  expect(moved(['a', 'b', 'c'], from, by)).toEqual(wanted),
)

describe('shares', () => {
  it.each([
    [[50, 50], null],
    [[100], null],
    [[50, 30], '20 % are not given out yet.'],
    [[80, 30], 'That is 10 % too much.'],
    [[], '100 % are not given out yet.'],
  ])('%j: %s', (shares, words) => expect(sharesProblem(variants(...shares))).toBe(words))

  it.each([
    [2, [50, 50]],
    [3, [34, 33, 33]],
    [7, [15, 15, 14, 14, 14, 14, 14]],
  ])('of %i variants are %j when even', (count, wanted) => {
    const even = evenShares(variants(...Array<number>(count).fill(0)))
    expect(even.map(({ share }) => share)).toEqual(wanted)
    expect(sharesSum(even)).toBe(100)
  })

  it('of a new variant are what the others leave', () =>
    expect(withVariant(variants(50, 30)).at(-1)).toEqual({
      id: 'variant_3',
      label: 'C',
      share: 20,
    }))

  it('that are missing count as nothing', () => expect(sharesSum([{ id: 'a' }])).toBe(0))
})

it('gives new entries ids of their own', () => {
  expect(withCase([{ id: 'case_2' }]).map(({ id }) => id)).toEqual(['case_2', 'case_3'])
  expect(withPath([]).map(({ id, label }) => [id, label])).toEqual([['path_1', 'Path 1']])
})

it.each([
  ['cases', 1],
  ['paths', 2],
  ['variants', 2],
  ['text', undefined],
])('%s start with %s entries', (kind, count) => expect(startingItems(kind)?.length).toBe(count))
