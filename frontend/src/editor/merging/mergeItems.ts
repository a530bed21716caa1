import { sameValue } from '../graph/sameValue'
import { mergeFields, type Side, type Three } from './mergeFields'
import { fieldsOf, type Item, itemOf, type Kind, sameButLayout } from './parts'

/** Both changed the same thing to something else; without a field, the whole of it. */
export interface Clash {
  of: Kind
  id: string
  field: string | null
  values: Three<unknown>
}

export interface Asking {
  /** Whose stands; told of every clash once. */
  ask: (clash: Clash) => Side
  /** Things that are taken over as a whole once both have changed them. */
  whole: ReadonlySet<string>
  /** True when that person ties something new to it. */
  uses: (id: string, side: 'mine' | 'theirs') => boolean
}

export interface MergedItems {
  items: Item[]
  /** Of what one took away: kept all the same, and as whose. */
  rescued: ReadonlyMap<string, Side>
}

const indexed = (items: readonly Item[]) => new Map(items.map((item) => [item.id, item]))

/** Steps, notes or groups by id, in my order, theirs at the end. */
export const mergeItems = (
  of: Kind,
  lists: Three<readonly Item[]>,
  { ask, whole, uses }: Asking,
): MergedItems => {
  const [base, mine, theirs] = [indexed(lists.base), indexed(lists.mine), indexed(lists.theirs)]
  const items: Item[] = []
  const rescued = new Map<string, Side>()

  const pick = (values: Three<Item | undefined>, id: string): Item | undefined =>
    values[ask({ of, id, field: null, values })]

  const meet = (id: string): Item | undefined => {
    const values = { base: base.get(id), mine: mine.get(id), theirs: theirs.get(id) }
    const { base: b, mine: m, theirs: t } = values
    if (m && t) return m === t || sameValue(m, t) ? m : both(values as Three<Item>, id)
    const left = m ?? t
    if (!b || !left) return left
    const keeper = m ? 'mine' : 'theirs'
    if (sameButLayout(b, left) && !uses(id, keeper)) return undefined
    const side = ask({ of, id, field: null, values })
    if (values[side]) rescued.set(id, side)
    return values[side]
  }

  const both = (values: Three<Item | undefined>, id: string): Item | undefined => {
    const { base: b, mine: m, theirs: t } = values as { base?: Item; mine: Item; theirs: Item }
    const changedByBoth = !b || (!sameButLayout(b, m) && !sameButLayout(b, t))
    if (whole.has(id) || (m.type !== t.type && changedByBoth)) return pick(values, id)
    const three = { base: b ? fieldsOf(b) : {}, mine: fieldsOf(m), theirs: fieldsOf(t) }
    const fields = mergeFields(three, (field, held) => ask({ of, id, field, values: held }))
    const merged = itemOf(fields, of)
    if (sameValue(m, merged)) return m
    return sameValue(t, merged) ? t : merged
  }

  for (const id of new Set([...mine.keys(), ...theirs.keys()])) {
    const item = meet(id)
    if (item) items.push(item)
  }
  return { items, rescued }
}
