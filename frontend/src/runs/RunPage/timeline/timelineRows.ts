/** The step list as a tree: what was done in a loop lies under the loop's own step. Pure. */
import type { Graph } from '../../../api/types'
import { loopsAround } from '../../../editor/graph/loops'
import { placesOf } from '../../../editor/trace/iterations'
import type { StateName } from '../../../ui/stateColours'
import type { StepRow } from '../stepRows'

export interface Fold {
  items: number
  failed: number
}

export interface TimelineRow extends StepRow {
  /** How many loops lie around it. */
  depth: number
  /** Set on the step of a loop that walked at least one item. */
  fold: Fold | null
  open: boolean
}

export interface Shown {
  /** Loops folded or unfolded by hand; the others are open while they are short. */
  folds: ReadonlyMap<string, boolean>
  failedOnly: boolean
}

/** A loop with more items than this begins folded. */
const SHORT = 3

export const isShort = ({ items }: Fold): boolean => items <= SHORT

const WRONG: ReadonlySet<StateName> = new Set<StateName>(['failed', 'handled', 'unknown'])

export const isWrong = (row: StepRow): boolean => WRONG.has(row.state)

const placeOf = (nodeId: string, iteration: string) => `${nodeId} ${iteration}`

/** The step of the loop right around this one, in the turn that this one belongs to. */
const parentOf = (graph: Graph, { step }: StepRow): string | null => {
  const loop = step ? loopsAround(graph).get(step.node_id)?.at(-1) : undefined
  if (!step || loop === undefined || step.iteration === '') return null
  return placeOf(loop, step.iteration.split('.').slice(0, -1).join('.'))
}

const ownPlace = (row: StepRow) => placeOf(row.nodeId, row.step?.iteration ?? '')

/** Which item of its loop it is of. */
const placeIn = ({ step }: StepRow): number => placesOf(step?.iteration ?? '').at(-1) ?? 0

export interface Tree {
  roots: readonly StepRow[]
  under: ReadonlyMap<string, readonly StepRow[]>
}

export const treeOf = (graph: Graph, rows: readonly StepRow[]): Tree => {
  const known = new Set(rows.map(ownPlace))
  const roots: StepRow[] = []
  const under = new Map<string, StepRow[]>()
  for (const row of rows) {
    const parent = parentOf(graph, row)
    if (parent === null || !known.has(parent)) {
      roots.push(row)
      continue
    }
    const siblings = under.get(parent)
    if (siblings) siblings.push(row)
    else under.set(parent, [row])
  }
  // Items may be under way together; in a loop they are looked for by their place.
  for (const inside of under.values()) inside.sort((a, b) => placeIn(a) - placeIn(b))
  return { roots, under }
}

/** What was done in the items of this row's loop. */
export const insideOf = ({ under }: Tree, row: StepRow): readonly StepRow[] =>
  (row.step && under.get(ownPlace(row))) || []

export const leadsToWrong = (tree: Tree, row: StepRow): boolean =>
  isWrong(row) || insideOf(tree, row).some((each) => leadsToWrong(tree, each))

/** Null for what is no loop, or one without items. */
export const foldOf = (tree: Tree, row: StepRow): Fold | null => {
  const inside = insideOf(tree, row)
  if (inside.length === 0) return null
  const items = new Set<number>()
  const failed = new Set<number>()
  for (const each of inside) {
    const place = placeIn(each)
    items.add(place)
    if (leadsToWrong(tree, each)) failed.add(place)
  }
  return { items: items.size, failed: failed.size }
}

/** The rows that are to be seen, from top to bottom. */
export const timelineRows = (tree: Tree, { folds, failedOnly }: Shown): TimelineRow[] => {
  const shown: TimelineRow[] = []
  const add = (row: StepRow, depth: number) => {
    if (failedOnly && !leadsToWrong(tree, row)) return
    const fold = foldOf(tree, row)
    const open = fold !== null && (folds.get(row.key) ?? (failedOnly || isShort(fold)))
    shown.push({ ...row, depth, fold, open })
    if (open) for (const each of insideOf(tree, row)) add(each, depth + 1)
  }
  for (const row of tree.roots) add(row, 0)
  return shown
}

/** The loops around a row that have to be unfolded before it can be seen, by their keys. */
export const foldsAround = (graph: Graph, rows: readonly StepRow[], key: string): string[] => {
  const byPlace = new Map(rows.map((row) => [ownPlace(row), row]))
  const found: string[] = []
  let row = rows.find((each) => each.key === key)
  while (row) {
    const parent = parentOf(graph, row)
    row = parent === null ? undefined : byPlace.get(parent)
    if (row) found.push(row.key)
  }
  return found
}

/** "×40, 2 failed". */
export const foldWords = ({ items, failed }: Fold): string =>
  failed > 0 ? `×${items}, ${failed} failed` : `×${items}`
