/** Who else has this workflow open, beside the graph: a colleague's click draws one card again. */
import { replaceEqualDeep } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Present } from '../../live/messages'

export interface Presence {
  /** Each person once, in the order of their ids. */
  people: readonly string[]
  /** Step → who has it open. */
  byNode: Readonly<Record<string, readonly string[]>>
}

const NOBODY: Presence = { people: [], byNode: {} }

/** Everybody but the editor itself; what is the same as before keeps its object. */
export const foldPresent = (
  before: Presence,
  present: readonly Present[],
  editor: string,
): Presence => {
  const others = present.filter((each) => each.editor !== editor)
  const byNode: Record<string, string[]> = {}
  for (const { node_id, user_id } of others) {
    if (node_id === null) continue
    const there = byNode[node_id] ?? []
    if (!there.includes(user_id)) byNode[node_id] = [...there, user_id]
  }
  const people = [...new Set(others.map(({ user_id }) => user_id))].sort()
  return replaceEqualDeep(before, { people, byNode })
}

export type PresenceStore = StoreApi<Presence>

export const createPresence = (): PresenceStore => createStore<Presence>()(() => NOBODY)

/** Where a graph is only looked at, whoever edits the draft of it. */
export const nobody = createPresence()

export const PresenceContext = createContext<PresenceStore>(nobody)

export const usePeople = () => useStore(useContext(PresenceContext), (state) => state.people)

const NONE: readonly string[] = []

export const useWhoIsAt = (node: string) =>
  useStore(useContext(PresenceContext), (state) => state.byNode[node] ?? NONE)
