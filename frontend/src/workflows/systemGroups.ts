/** Finds system workflows by their words, and puts those about the same thing together. Pure. */
import type { SystemWorkflow } from '../api/types'
import { byCategory } from '../editor/canvas/categories'

type Told = Pick<SystemWorkflow, 'name' | 'description' | 'trigger_title' | 'about'>

const plain = (text: string) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')

/** Every word must be somewhere in what is told of it. */
export const findSystemWorkflows = <T extends Told>(all: readonly T[], query: string): T[] => {
  const words = plain(query).split(/\s+/).filter(Boolean)
  return all.filter((each) => {
    const told = plain([each.name, each.description, each.trigger_title, each.about].join(' '))
    return words.every((word) => told.includes(word))
  })
}

export interface SystemGroup<T extends Told = SystemWorkflow> {
  about: string
  workflows: T[]
}

export const groupSystemWorkflows = <T extends Told>(found: readonly T[]): SystemGroup<T>[] => {
  const groups = new Map<string, T[]>()
  for (const each of found) {
    const about = each.about ?? 'other'
    groups.set(about, [...(groups.get(about) ?? []), each])
  }
  return [...groups]
    .sort(([a], [b]) => byCategory(a, b))
    .map(([about, workflows]) => ({ about, workflows }))
}
