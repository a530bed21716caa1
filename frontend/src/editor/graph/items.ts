/** Lists whose entries give a step its outputs: adding, moving, shares. Pure. */
import type { Conditions } from '../../api/types'
import { type HandleItem, nextItemId } from './handles'

export interface Case extends HandleItem {
  conditions?: Conditions
}

export interface Variant extends HandleItem {
  share?: number
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** An entry moved one place up or down; at the end of the list nothing happens. */
export const moved = <T>(items: readonly T[], from: number, by: 1 | -1): readonly T[] => {
  const to = from + by
  const one = items[from]
  const other = items[to]
  if (one === undefined || other === undefined) return items
  return items.with(from, other).with(to, one)
}

export const withCase = (items: readonly Case[]): Case[] => [
  ...items,
  { id: nextItemId(items, 'case'), label: '', conditions: { all: [] } },
]

export const withPath = (items: readonly HandleItem[]): HandleItem[] => {
  const id = nextItemId(items, 'path')
  return [...items, { id, label: `Path ${items.length + 1}` }]
}

export const sharesSum = (items: readonly Variant[]): number =>
  items.reduce((sum, { share }) => sum + (share ?? 0), 0)

/** Whole shares that are as equal as can be and make 100; the first ones take what is left over. */
export const evenShares = <T extends Variant>(items: readonly T[]): T[] => {
  const part = Math.floor(100 / items.length)
  const over = 100 - part * items.length
  return items.map((item, at) => ({ ...item, share: part + (at < over ? 1 : 0) }))
}

/** A new variant takes what the others leave; when they leave nothing, its share is still open. */
export const withVariant = (items: readonly Variant[]): Variant[] => {
  const label = LETTERS[items.length] ?? String(items.length + 1)
  const share = Math.max(0, 100 - sharesSum(items))
  return [...items, { id: nextItemId(items, 'variant'), label, share }]
}

/** What is wrong with the shares, in words; null when they make 100. */
export const sharesProblem = (items: readonly Variant[]): string | null => {
  const sum = sharesSum(items)
  if (sum === 100) return null
  const off = Math.abs(100 - sum)
  return sum < 100 ? `${off} % are not given out yet.` : `That is ${off} % too much.`
}

/** What a list of this kind starts with, so that a new step shows its ways out at once. */
export const startingItems = (kind: string): HandleItem[] | undefined => {
  if (kind === 'cases') return withCase([])
  if (kind === 'paths') return withPath(withPath([]))
  if (kind === 'variants') return evenShares(withVariant(withVariant([])))
  return undefined
}
