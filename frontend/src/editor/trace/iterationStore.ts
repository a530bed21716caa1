/** Which items of a run's loops are looked at: one choice for cards, panel and list. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { ALL_ITEMS, type Choice, type Loops, type LoopView } from './iterations'

interface Iterations {
  choice: Choice
  loops: Loops
  /** False outside of a run, where nothing can be looked into. */
  isRun: boolean
  /** How often an error was asked for on its card; the panel then begins with it. */
  errorsAsked: number
}

export type IterationStore = StoreApi<Iterations>

export const createIterationStore = ({ isRun = true } = {}): IterationStore =>
  createStore<Iterations>()(() => ({ choice: ALL_ITEMS, loops: {}, isRun, errorsAsked: 0 }))

const nothing = createIterationStore({ isRun: false })

export const IterationContext = createContext<IterationStore>(nothing)

export const useIterationStore = () => useContext(IterationContext)

export const useChoice = (): Choice => useStore(useIterationStore(), (state) => state.choice)

export const useErrorsAsked = (): number =>
  useStore(useIterationStore(), (state) => state.errorsAsked)

export const useLoop = (id: string): LoopView | undefined =>
  useStore(useIterationStore(), (state) => state.loops[id])

const sameLoop = (a: LoopView | undefined, b: LoopView) =>
  a?.count === b.count &&
  a.items.length === b.items.length &&
  a.failed.length === b.failed.length &&
  a.failed.every((place, at) => place === b.failed[at])

/** Takes over what is known of the loops; one that did not change keeps its object. */
export const setLoops = (store: IterationStore, loops: Loops) => {
  const before = store.getState().loops
  const next = Object.fromEntries(
    Object.entries(loops).map(([id, loop]) => {
      const old = before[id]
      return [id, old && sameLoop(old, loop) ? old : loop]
    }),
  )
  store.setState({ loops: next })
}
