/** Finds node types, or steps, by what people call them. Pure. */
import type { NodeType } from '../../api/types'
import { byCategory } from '../canvas/categories'

const plain = (text: string) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')

/** Letters in order, gaps allowed: "crtsk" finds "create task", but far behind whole words. */
const scattered = (word: string, text: string): boolean => {
  let at = 0
  for (const letter of text) if (letter === word[at]) at += 1
  return word.length > 2 && at === word.length
}

/** What a row of a list shows and is found by. */
export type Entry = Pick<
  NodeType,
  'type' | 'title' | 'description' | 'icon' | 'category' | 'keywords' | 'fields'
>

const scoreWord = (word: string, type: Entry): number => {
  const title = plain(type.title)
  if (title.startsWith(word)) return 100
  if (title.split(/[\s-]+/).some((part) => part.startsWith(word))) return 80
  if (type.keywords.some((keyword) => plain(keyword).startsWith(word))) return 60
  if (title.includes(word)) return 50
  if (type.keywords.some((keyword) => plain(keyword).includes(word))) return 40
  if (plain(type.category).startsWith(word)) return 30
  if (plain(type.description).includes(word)) return 25
  if (type.fields.some((field) => plain(field.label).includes(word))) return 15
  return scattered(word, title) ? 5 : 0
}

/** Every word must be found somewhere; the weakest of them decides. */
const score = (words: readonly string[], type: Entry): number =>
  words.reduce((least, word) => Math.min(least, scoreWord(word, type)), Number.POSITIVE_INFINITY)

export const searchTypes = <T extends Entry>(types: readonly T[], query: string): T[] => {
  const words = plain(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...types]
  return types
    .map((type) => ({ type, score: score(words, type) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score || a.type.title.localeCompare(b.type.title))
    .map((found) => found.type)
}

export interface TypeGroup<T extends Entry = NodeType> {
  category: string
  types: T[]
}

export const groupTypes = <T extends Entry>(types: readonly T[]): TypeGroup<T>[] => {
  const groups = new Map<string, T[]>()
  for (const type of types) groups.set(type.category, [...(groups.get(type.category) ?? []), type])
  return [...groups]
    .sort(([a], [b]) => byCategory(a, b))
    .map(([category, list]) => ({ category, types: list }))
}
