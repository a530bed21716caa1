/** Loops of a run: which steps lie in which loop, and which item of it is looked at. Pure. */
import type { Graph, RunDetail, Step } from '../../api/types'
import { loopsAround } from '../graph/loops'

/** Which item of each loop is looked at; a loop that is missing shows all of its items together. */
export type Choice = Readonly<Record<string, number>>

/** What a drawing needs to know of a run, or of one that is only tried out. */
export type Walked = Pick<RunDetail, 'graph' | 'steps' | 'status'>

export const ALL_ITEMS: Choice = {}

export interface LoopView {
  /** The items that steps are known of, in order. */
  items: readonly number[]
  /** How many there are, as far as we know. */
  count: number
  /** Items in which a step failed: their places in this loop and the loops around it. */
  failed: readonly string[]
}

export type Loops = Readonly<Record<string, LoopView>>

export const placesOf = (iteration: string): number[] =>
  iteration === '' ? [] : iteration.split('.').map(Number)

/** "item 4", or "item 4, 2" in a loop within a loop; people count from one. */
export const itemWords = (iteration: string): string => {
  const places = placesOf(iteration)
  return places.length === 0 ? '' : `item ${places.map((place) => place + 1).join(', ')}`
}

const fits = (iteration: string, loops: readonly string[], choice: Choice): boolean => {
  const places = placesOf(iteration)
  return loops.every((loop, at) => {
    const wanted = choice[loop]
    return wanted === undefined || places[at] === undefined || places[at] === wanted
  })
}

/** The steps that belong to what is looked at. */
export const stepsShown = (run: Walked, choice: Choice): readonly Step[] => {
  if (Object.keys(choice).length === 0) return run.steps
  const around = loopsAround(run.graph)
  return run.steps.filter((step) => fits(step.iteration, around.get(step.node_id) ?? [], choice))
}

const wentWrong = ({ status, handle }: Step): boolean =>
  status === 'unknown' || (status === 'failed' && handle === null)

const latest = (steps: readonly Step[]): Step[] => {
  const turns = new Map<string, Step>()
  for (const step of steps) {
    const turn = `${step.node_id} ${step.iteration}`
    const known = turns.get(turn)
    if (!known || step.attempt >= known.attempt) turns.set(turn, step)
  }
  return [...turns.values()]
}

/** How often each loop was walked, within the items of the outer loops that are looked at. */
export const loopsOf = (run: Walked, choice: Choice): Loops => {
  const around = loopsAround(run.graph)
  const items: Record<string, Set<number>> = {}
  const failed: Record<string, Set<string>> = {}
  for (const step of latest(run.steps)) {
    const loops = around.get(step.node_id) ?? []
    const places = placesOf(step.iteration)
    loops.forEach((loop, depth) => {
      const place = places[depth]
      if (place === undefined || !fits(step.iteration, loops.slice(0, depth), choice)) return
      items[loop] = (items[loop] ?? new Set()).add(place)
      if (!wentWrong(step)) return
      failed[loop] = (failed[loop] ?? new Set()).add(places.slice(0, depth + 1).join('.'))
    })
  }
  const inOrder = (a: number, b: number) => a - b
  const byPlace = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })
  return Object.fromEntries(
    Object.entries(items).map(([loop, found]) => {
      const known = [...found].sort(inOrder)
      const wrong = [...(failed[loop] ?? [])].sort(byPlace)
      return [loop, { items: known, count: (known.at(-1) ?? -1) + 1, failed: wrong }]
    }),
  )
}

/** The next item that failed after the one looked at, and round again. */
export const nextFailed = (
  graph: Graph,
  loop: string,
  { failed }: LoopView,
  choice: Choice,
): Choice | null => {
  const path = [...(loopsAround(graph).get(loop) ?? []), loop]
  const now = path.map((each) => choice[each])
  const at = now.some((place) => place === undefined) ? -1 : failed.indexOf(now.join('.'))
  const next = failed[(at + 1) % failed.length]
  if (next === undefined) return null
  const places = placesOf(next)
  return { ...choice, ...Object.fromEntries(path.map((each, depth) => [each, places[depth] ?? 0])) }
}

/** Looking at another item of a loop leaves the loops inside it at all of theirs. */
export const withItem = (
  graph: Graph,
  choice: Choice,
  loop: string,
  item: number | null,
): Choice => {
  const around = loopsAround(graph)
  const kept = Object.entries(choice).filter(
    ([each]) => each !== loop && !around.get(each)?.includes(loop),
  )
  return Object.fromEntries(item === null ? kept : [...kept, [loop, item]])
}

/** What is looked at when a step of the list is chosen: the items it was done in. */
export const choiceFor = (graph: Graph, choice: Choice, step: Step): Choice => {
  const loops = loopsAround(graph).get(step.node_id) ?? []
  const places = placesOf(step.iteration)
  return loops.reduce((now, loop, depth) => {
    const place = places[depth]
    return place === undefined || now[loop] === place ? now : withItem(graph, now, loop, place)
  }, choice)
}
