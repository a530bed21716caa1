import { expect, it } from 'vitest'
import { catalogue, links, node } from '../../../editor/testing/catalogue'
import { aRun, aStep } from '../../../live/testing'
import { stepRows } from '../stepRows'
import { foldsAround, foldWords, timelineRows, treeOf } from './timelineRows'

/** Paid → for each line (task → mail) → end. */
const graph = {
  schema: 1,
  nodes: [node('t', 'invoice.paid'), node('each', 'for_each'), node('task', 'create_task')],
  edges: links('t.out>each', 'each.each>task'),
}

const loop = (items: number, ...failed: number[]) => {
  const walked = aStep({ id: 'loop', node_id: 'each', status: 'succeeded', seq: 1 })
  const steps = Array.from({ length: items }, (_, at) =>
    aStep({
      id: `s${at}`,
      node_id: 'task',
      iteration: String(at),
      status: failed.includes(at) ? 'failed' : 'succeeded',
      seq: at + 2,
    }),
  )
  return stepRows(aRun({ graph, steps: [walked, ...steps] }), catalogue)
}

const NOTHING = { folds: new Map<string, boolean>(), failedOnly: false }
const shown = (rows: ReturnType<typeof loop>, how = NOTHING) =>
  timelineRows(treeOf(graph, rows), how).map((row) => [
    row.depth,
    row.name,
    row.item || (row.fold ? foldWords(row.fold) : ''),
  ])

it('folds a long loop into its own step and says how many failed', () => {
  expect(shown(loop(40, 3, 17))).toEqual([
    [0, 'invoice.paid', ''],
    [0, 'for_each', '×40, 2 failed'],
  ])
})

it('shows a short loop with its items indented', () => {
  expect(shown(loop(2))).toEqual([
    [0, 'invoice.paid', ''],
    [0, 'for_each', '×2'],
    [1, 'Create task', 'item 1'],
    [1, 'Create task', 'item 2'],
  ])
})

it('lists items by their place, whichever was done first', () => {
  const [event, walked, first, second] = loop(2)
  const rows = [event, walked, second, first].filter((row) => row !== undefined)
  expect(shown(rows).map(([, , words]) => words)).toEqual(['', '×2', 'item 1', 'item 2'])
})

it('keeps what failed, with the loop it failed in', () => {
  expect(shown(loop(40, 17), { ...NOTHING, failedOnly: true })).toEqual([
    [0, 'for_each', '×40, 1 failed'],
    [1, 'Create task', 'item 18'],
  ])
})

it('shows nothing where nothing failed', () => {
  expect(shown(loop(40), { ...NOTHING, failedOnly: true })).toEqual([])
})

it('folds and unfolds by hand', () => {
  const folds = new Map([['loop', true]])
  expect(shown(loop(40), { ...NOTHING, folds })).toHaveLength(42)
})

it('knows what to unfold for a step chosen on the canvas', () => {
  expect(foldsAround(graph, loop(40), 's7')).toEqual(['loop'])
  expect(foldsAround(graph, loop(40), 'loop')).toEqual([])
})

it('leaves a step at the top while the row of its loop has not come yet', () => {
  const rows = loop(2).filter((row) => row.key !== 'loop')
  expect(shown(rows).map(([depth]) => depth)).toEqual([0, 0, 0])
})
