/** Which steps of a graph that is compared are different, and how. */
import { createContext, useContext } from 'react'
import type { What } from './diff'

export type Marks = ReadonlyMap<string, What>

/** Null where nothing is compared. */
export const MarksContext = createContext<Marks | null>(null)

export const useMark = (id: string): What | undefined => useContext(MarksContext)?.get(id)
