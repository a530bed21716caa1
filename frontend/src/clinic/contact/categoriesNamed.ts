import type { ContactPolicy } from '../../api/types'
import { idFrom } from '../forms/builder/questions'

type Category = ContactPolicy['categories'][number]

/** Names as they are typed; one that was there keeps its key, which messages carry. Pure. */
export function categoriesNamed(names: readonly string[], before: readonly Category[]): Category[] {
  const taken = before.map(({ key }) => key)
  return names.map((name) => {
    const known = before.find((each) => each.name === name)
    if (known) return known
    const key = idFrom(name, taken)
    taken.push(key)
    return { key, name }
  })
}
